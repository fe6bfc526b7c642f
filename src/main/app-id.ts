/** What systems know Earmark by: macOS's bundle, and on Windows the shortcuts that the installer makes. */
export const APP_ID = 'app.earmark.desktop';
