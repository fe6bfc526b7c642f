/** The id of Earmark in systems: of macOS's bundle, and of the shortcuts that the Windows installer makes. */
export const APP_ID = 'app.earmark.desktop';
