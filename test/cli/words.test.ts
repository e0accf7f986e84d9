// What the command line tells of itself and of what it knows.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import manifest from '../../package.json' with { type: 'json' };
import { hardened } from './manifests.ts';
import { batten, inFolder } from './process.ts';

/** The text that a call prints, which must succeed. */
function said(...args: string[]): string {
  const { status, stdout, stderr } = batten(args);
  assert.equal(status, 0, stderr);
  assert.equal(stderr, '');
  return stdout;
}

test('--version prints the version alone', () => assert.equal(said('--version'), `${manifest.version}\n`));

test('help names every command and option', () => {
  const help = said('--help');
  for (const command of ['check [PATH…]', 'fix [PATH…]', 'show PATH…', 'explain WORD', 'rules', 'lsp --stdio'])
    assert.ok(help.includes(`batten ${command}`), command);
  for (const option of [
    'format',
    'pod-security',
    'kubernetes-version',
    'fail-on',
    'stdin-filename',
    'harden',
    'dry-run',
  ])
    assert.ok(help.includes(`--${option}`), option);
  assert.equal(said(), help);
  assert.equal(said('help'), help);
  assert.equal(said('-h'), help);
});

test('help of one command names its own options', () => {
  const help = said('fix', '--help');
  assert.match(help, /batten fix/);
  assert.match(help, /--dry-run/);
  assert.doesNotMatch(help, /--fail-on|batten check \[/);
});

test('explain knows fields, with and without the type that holds them', () => {
  assert.match(said('explain', 'allowPrivilegeEscalation'), /setuid/);
  assert.match(said('explain', 'SecurityContext.privileged'), /privileged/);
  assert.match(said('explain', 'fsGroup'), /fsGroup \(PodSecurityContext, integer\)/);
});

test('explain knows capabilities in both spellings', () => {
  assert.match(said('explain', 'NET_ADMIN'), /firewall/);
  assert.equal(said('explain', 'CAP_NET_ADMIN'), said('explain', 'NET_ADMIN'));
});

test('explain knows rules and controls', () => {
  assert.match(said('explain', 'wrong-type'), /wrong-type \(rule of Batten; error\)/);
  assert.match(said('explain', 'capabilities_restricted'), /control capabilities_restricted/);
  assert.match(said('explain', 'seccompProfile'), /Why:/);
});

test('what explain prints holds no marks of Markdown', () => {
  for (const word of ['runAsNonRoot', 'SYS_ADMIN', 'capabilities', 'seccompProfile'])
    assert.doesNotMatch(said('explain', word), /\*\*|`|\]\(/, word);
});

test('rules lists each rule with its level', () => {
  const [head = '', ...rows] = said('rules').trimEnd().split('\n');
  assert.match(head, /^rule +from +default +quiet +strict +asks for \(a\/b: a where written, b where missing\)$/);
  for (const id of ['privileged', 'runAsNonRoot', 'wrong-type', 'yaml-syntax', 'duplicate-key'])
    assert.ok(
      rows.some((row) => row.startsWith(`${id} `)),
      id,
    );
  for (const row of rows)
    assert.match(
      row,
      /^\S+ +(Pod Security (baseline|restricted)|Batten)( +(error|warning|info|hint|off)(\/\w+)?){3} +[A-Z]/,
    );
  assert.ok(
    rows.some((row) => /^runAsNonRoot +Pod Security restricted +warning\/info +warning\/off +warning\/info /.test(row)),
  );
});

test('show tells the effective context of every container', () =>
  inFolder({ 'a.yaml': hardened }, (cwd) => {
    const { status, stdout } = batten(['show', 'a.yaml'], { cwd });
    assert.equal(status, 0);
    assert.match(stdout, /^Deployment safe a\.yaml {2}Pod Security: restricted$/m);
    const [setup = '', web = ''] = stdout.split(/^ {2}web$/m);
    assert.match(setup, /^ {2}setup \(sidecar\)$/m);
    assert.match(setup, /^ +runAsUser +1000 +pod$/m);
    assert.match(web, /^ +runAsUser +2000 +container$/m);
    assert.match(web, /^ +seccompProfile +\{type: RuntimeDefault\} +pod$/m);
    assert.match(web, /^ +privileged +false +default$/m);
    assert.match(web, /^ +runAsGroup +the image's +image$/m);
  }));
