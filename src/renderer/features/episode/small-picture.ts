import { LONGEST_COVER } from '../../../core/document/details';

/** Pixels along the longer side, and qualities of a JPEG: the first that is small enough is taken. */
const SIZES = [640, 400, 240];
const QUALITIES = [0.86, 0.7];

/**
 * A picture as a small JPEG in base64, as it is kept for a cover. Null if the file is no picture that the window can show.
 */
export async function smallPicture(file: File): Promise<string | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return null;
  try {
    for (const size of SIZES) {
      const scale = Math.min(1, size / Math.max(picture.width, picture.height));
      const canvas = new OffscreenCanvas(
        Math.max(1, Math.round(picture.width * scale)),
        Math.max(1, Math.round(picture.height * scale)),
      );
      const context = canvas.getContext('2d');
      if (!context) return null;
      // A JPEG would show black where the picture is transparent.
      context.fillStyle = '#ffffff';
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.drawImage(picture, 0, 0, canvas.width, canvas.height);
      for (const quality of QUALITIES) {
        const base64 = base64Of(await (await canvas.convertToBlob({ type: 'image/jpeg', quality })).arrayBuffer());
        if (base64.length <= LONGEST_COVER) return base64;
      }
    }
    return null;
  } finally {
    picture.close();
  }
}

/** Bytes that are turned into characters at once. More would be too many arguments. */
const PART = 8192;

function base64Of(buffer: ArrayBuffer): string {
  const bytes = new Uint8Array(buffer);
  let text = '';
  for (let from = 0; from < bytes.length; from += PART)
    text += String.fromCharCode(...bytes.subarray(from, from + PART));
  return btoa(text);
}
