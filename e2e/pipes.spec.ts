import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test, tone } from './fixture';

test.skip(process.platform === 'win32', 'Windows has no such pipes');

for (const name of ['pipe.mp3', 'pipe.md', 'pipe']) {
  test(`${name}, a pipe, is told and not waited for, however often it is dropped or given`, async ({
    launch,
    folder,
  }) => {
    const pipe = join(folder, name);
    execFileSync('mkfifo', [pipe]);
    const told = `“${name}” is a pipe, not a file.`;
    const earmark = await launch(pipe);
    await expect(earmark.problem).toContainText(told);
    for (let n = 0; n < 6; n++) await earmark.drop([pipe]);
    await expect(earmark.problem).toContainText(told);
    await earmark.drop([tone.audio]);
    await expect(earmark.turns).toHaveCount(6);
    await earmark.turn(2).getByText('Ada Low').click();
    await expect.poll(() => earmark.heard()).toBeCloseTo(20, 1);
  });
}
