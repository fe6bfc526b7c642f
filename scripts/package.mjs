import { ensureBuilt } from './lib/build.mjs';
import { makeCliPackage } from './lib/cli-package.mjs';
import { electronDist, fetchElectron, findElectron } from './lib/electron.mjs';
import { makeHostPackage } from './lib/host-package.mjs';
import { at, tools } from './lib/paths.mjs';
import { Problem, runScript } from './lib/problem.mjs';
import { handOver } from './lib/processes.mjs';

// `npm run package`: makes this system's installers in dist/. Arguments go to electron-builder (`-- --dir`: no
// installer). `-- --host` makes a Debian package around the Chromium host instead, `-- --cli` an npm package of the
// command line. Neither needs Electron.
await runScript(async () => {
  await ensureBuilt();
  const asked = process.argv.slice(2);
  if (asked.includes('--host')) return console.log(await makeHostPackage(at('dist')));
  if (asked.includes('--cli')) return console.log(await makeCliPackage(at('dist')));
  if (!findElectron() && !(await fetchElectron({ insist: true }))) {
    throw new Problem('There is nothing to package without the Electron binary, and it could not be fetched.');
  }
  // A missing secret of a workflow is an empty string here, which electron-builder takes for the name of a certificate.
  for (const name of ['CSC_LINK', 'CSC_NAME', 'WIN_CSC_LINK']) if (process.env[name] === '') delete process.env[name];
  const builder = [tools.electronBuilder, '--config', 'build/electron-builder.ts', '--publish', 'never'];
  const dist = `--config.electronDist=${electronDist()}`;
  await handOver(process.execPath, [...builder, dist, ...asked], { env: process.env });
});
