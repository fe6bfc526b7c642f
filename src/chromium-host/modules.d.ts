/** A page-side entry, compiled to the source of one classic script by page-scripts.ts. */
declare module '*.ts?script' {
  const source: string;
  export default source;
}

declare module '*.css?inline' {
  const styles: string;
  export default styles;
}
