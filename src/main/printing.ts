import type { WebContents } from 'electron';
import { mainError } from './wording';

/** Electron's own word. https://www.electronjs.org/docs/latest/api/web-contents#contentsprintoptions-callback */
const CANCELLED = 'Print job canceled';

/**
 * Shows the system's dialog to print a page, and waits until it is closed. Throws EarmarkError if printing failed, not
 * if the user cancelled it.
 */
export function printPage(page: Pick<WebContents, 'print'>): Promise<void> {
  return new Promise((resolve, reject) => {
    page.print({ usePrinterDefaultPageSize: true }, (isPrinted, why) => {
      if (isPrinted || why === CANCELLED) resolve();
      else reject(mainError('not-printed', {}, new Error(why)));
    });
  });
}

/** Where paper is cut to US Letter. Elsewhere it is A4. */
const LETTER = new Set(['US', 'CA', 'MX', 'CL', 'CO', 'VE', 'PH', 'GT', 'CR', 'PA', 'DO', 'SV', 'NI', 'PR', 'BO']);

/** A page as it would be printed, as PDF, on the paper that is usual in a country. */
export function pdfOf(page: Pick<WebContents, 'printToPDF'>, country: string): Promise<Uint8Array> {
  return page.printToPDF({
    pageSize: LETTER.has(country) ? 'Letter' : 'A4',
    generateTaggedPDF: true,
    generateDocumentOutline: true,
  });
}
