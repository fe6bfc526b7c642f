import { expect, test } from 'vitest';
import { pdfOf, printPage } from './printing';

/** What Electron reports after printing. */
const reporting = (success: boolean, why: string) => ({
  print: (_options?: unknown, callback?: (success: boolean, why: string) => void) => callback?.(success, why),
});

test('a print that the user cancels is no failure, and one that failed is', async () => {
  await expect(printPage(reporting(true, ''))).resolves.toBeUndefined();
  await expect(printPage(reporting(false, 'Print job canceled'))).resolves.toBeUndefined();
  await expect(printPage(reporting(false, 'Invalid printer settings'))).rejects.toMatchObject({ code: 'not-printed' });
});

test('a PDF has the paper of the country, and A4 where that is unknown', async () => {
  const paperIn = async (country: string) => {
    let paper: unknown;
    const page = {
      printToPDF: async ({ pageSize }: { pageSize?: unknown }) => {
        paper = pageSize;
        return Buffer.alloc(0);
      },
    };
    await pdfOf(page, country);
    return paper;
  };
  expect([await paperIn('US'), await paperIn('DE'), await paperIn('')]).toEqual(['Letter', 'A4', 'A4']);
});
