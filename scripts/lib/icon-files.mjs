/**
 * A picture at one size.
 * @typedef {{ size: number, png: Buffer }} Picture `size` in pixels.
 */

/**
 * Packs pictures of up to 256 pixels into a Windows icon. The format has held PNGs since Windows Vista.
 * @param {readonly Picture[]} pictures
 * @see https://learn.microsoft.com/en-us/previous-versions/ms997538(v=msdn.10)
 */
export function packIco(pictures) {
  const directory = Buffer.alloc(6 + 16 * pictures.length);
  directory.writeUInt16LE(1, 2);
  directory.writeUInt16LE(pictures.length, 4);
  let offset = directory.length;
  for (const [index, { size, png }] of pictures.entries()) {
    const entry = 6 + 16 * index;
    // 256 does not fit a byte, and is written as 0.
    directory.writeUInt8(size % 256, entry);
    directory.writeUInt8(size % 256, entry + 1);
    directory.writeUInt16LE(1, entry + 4);
    directory.writeUInt16LE(32, entry + 6);
    directory.writeUInt32LE(png.length, entry + 8);
    directory.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  }
  return Buffer.concat([directory, ...pictures.map(({ png }) => png)]);
}

/** The types of an Apple icon's PNG chunks, by pixels. The second of two is the same picture for a Retina screen. */
const icnsTypes = new Map([
  [32, ['ic11']],
  [64, ['ic12']],
  [128, ['ic07']],
  [256, ['ic08', 'ic13']],
  [512, ['ic09', 'ic14']],
  [1024, ['ic10']],
]);

/**
 * Packs pictures into an Apple icon. Sizes without a PNG type are left out.
 * @param {readonly Picture[]} pictures
 * @see https://en.wikipedia.org/wiki/Apple_Icon_Image_format
 */
export function packIcns(pictures) {
  const chunks = pictures.flatMap(({ size, png }) => (icnsTypes.get(size) ?? []).map((type) => chunk(type, png)));
  return chunk('icns', Buffer.concat(chunks));
}

/**
 * @param {string} type Four ASCII characters.
 * @param {Buffer} content
 */
function chunk(type, content) {
  const head = Buffer.alloc(8);
  head.write(type, 'ascii');
  head.writeUInt32BE(head.length + content.length, 4);
  return Buffer.concat([head, content]);
}
