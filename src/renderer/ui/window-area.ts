/** Where a popover has room: what of the window is the page's, without a menu bar that may be shown above it. */
export function windowArea(): Element {
  return document.getElementById('root') ?? document.documentElement;
}
