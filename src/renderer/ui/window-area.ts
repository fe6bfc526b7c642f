/** Where a popover has room: the page's part of the window, without a menu bar that may be shown above it. */
export function windowArea(): Element {
  return document.getElementById('root') ?? document.documentElement;
}
