// One command from nothing: runs on any Node from 18 on, installs with a pinned pnpm, then everything runs on the Node pinned in package.json.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { packageManager } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const env = {
  ...process.env,
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
  CI: process.env.CI ?? '1', // pnpm then asks nothing
  npm_config_update_notifier: 'false',
};
// Ctrl-C reaches the child too, which ends in order and says how; this process waits for it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {});
// What the outer npm says of itself would confuse the inner pnpm.
for (const name of Object.keys(env)) if (/^npm_(lifecycle|package|command|execpath|node_execpath)/.test(name)) delete env[name];

function run(command, args, quiet = false) {
  const { status, signal, error, stdout, stderr } = spawnSync(command, args, { cwd: root, stdio: quiet ? 'pipe' : 'inherit', env });
  if (error) {
    console.error(`BOOTSTRAP: ${command} could not be started: ${error.message}`);
    process.exit(70);
  }
  if (quiet && status !== 0) process.stderr.write(Buffer.concat([stdout, stderr]));
  if (status !== 0) process.exit(status ?? (signal === 'SIGINT' ? 130 : 1));
}

// Everything that must hold: each is a task of turbo.json.
const GATE = ['build', 'lint', 'lint:root', 'check:unused', 'test:rules', 'test'];

const pnpm = (args, quiet) => run('npx', ['--yes', '--prefer-offline', packageManager, ...args], quiet);

const [command = 'start', ...rest] = process.argv.slice(2);
if (process.stderr.isTTY) console.error('Installing and building (a minute at first, seconds later) ...');
pnpm(['install', '--frozen-lockfile', '--prefer-offline'], true);
if (command === 'test') {
  pnpm(['exec', 'turbo', 'run', ...GATE, '--concurrency=2', ...rest]);
} else {
  pnpm(['exec', 'turbo', 'run', 'build', '--output-logs=errors-only'], true);
  run('node_modules/.bin/node', ['apps/supervisor/dist/index.js', 'demo', ...rest]);
}
