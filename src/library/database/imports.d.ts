// What src/library/database/bundling.ts resolves.
declare module 'virtual:sqlite-prebuilds' {
  /** Path of the folder with SQLite as a native module, a folder for each platform. */
  const folder: string;
  export default folder;
}
