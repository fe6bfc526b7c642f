/** The id of Earmark in systems: of macOS's bundle, and of the shortcuts that the Windows installer makes. */
export const APP_ID = 'app.earmark.desktop';

/** The scheme of links to moments of files, which the system hands to Earmark. */
export const LINK_SCHEME = 'earmark';
