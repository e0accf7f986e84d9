import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readCapability } from '../../shared/kubernetes/capability-names.ts';
import { finalCapabilities } from '../../shared/kubernetes/final-capabilities.ts';
import type { Runtime } from '../../shared/kubernetes/runtime.ts';
import { containerWith, type Written } from './reading.ts';

/** Source: containerd pkg/oci/spec.go and CRI-O capabilities_linux.go, in the order of their bits. */
const crioDefaults = 'CHOWN DAC_OVERRIDE FOWNER FSETID KILL SETGID SETUID SETPCAP NET_BIND_SERVICE';
const containerdDefaults = `${crioDefaults} NET_RAW SYS_CHROOT MKNOD AUDIT_WRITE SETFCAP`;
const onlyContainerd = 'NET_RAW SYS_CHROOT MKNOD AUDIT_WRITE SETFCAP';
const without = (set: string, ...names: readonly string[]) =>
  set
    .split(' ')
    .filter((name) => !names.includes(name))
    .join(' ');

/** What is left by each runtime, names apart by spaces; `refused` where the container is not created. */
interface Row {
  readonly capabilities: string;
  readonly containerd: string;
  readonly crio: string;
}

const same = (capabilities: string, left: string): Row => ({ capabilities, containerd: left, crio: left });
const all41 = 41;

/** Facts E.2: names, and the order of operations. */
const rows: readonly Row[] = [
  { capabilities: '{}', containerd: containerdDefaults, crio: crioDefaults },
  { capabilities: '{add: [], drop: []}', containerd: containerdDefaults, crio: crioDefaults },
  same('{drop: [ALL]}', ''),
  same('{drop: [all]}', ''),
  same('{drop: [ALL], add: [NET_ADMIN]}', 'NET_ADMIN'),
  same('{drop: [ALL], add: [net_admin]}', 'NET_ADMIN'),
  same('{drop: [ALL, NET_RAW], add: [NET_ADMIN, NET_RAW]}', 'NET_ADMIN'),
  same('{add: [ALL], drop: [ALL]}', ''),
  same('{add: [ALL, KILL], drop: [ALL]}', 'KILL'),
  {
    capabilities: '{drop: [KILL]}',
    containerd: without(containerdDefaults, 'KILL'),
    crio: without(crioDefaults, 'KILL'),
  },
  {
    capabilities: '{add: [KILL], drop: [KILL]}',
    containerd: without(containerdDefaults, 'KILL'),
    crio: without(crioDefaults, 'KILL'),
  },
  { capabilities: '{drop: [CAP_KILL]}', containerd: containerdDefaults, crio: without(crioDefaults, 'KILL') },
  { capabilities: '{drop: [cap_kill]}', containerd: containerdDefaults, crio: without(crioDefaults, 'KILL') },
  { capabilities: '{drop: [CAP_ALL]}', containerd: containerdDefaults, crio: 'refused' },
  { capabilities: '{drop: [ALL], add: [CAP_NET_ADMIN]}', containerd: '', crio: 'NET_ADMIN' },
  { capabilities: '{drop: [ALL], add: [CAP_ALL]}', containerd: '', crio: 'refused' },
  { capabilities: '{drop: [ALL], add: [FOO, BPF]}', containerd: 'BPF', crio: 'refused' },
  { capabilities: '{drop: [ALL, FOO]}', containerd: '', crio: 'refused' },
  { capabilities: '{drop: [ALL, null]}', containerd: '', crio: 'refused' },
];

function final(context: string, runtime: Runtime, more: Written = {}) {
  return finalCapabilities(containerWith({ ...more, context }), runtime);
}

function leftBy(runtime: Runtime, capabilities: string): string {
  const found = final(`{capabilities: ${capabilities}}`, runtime);
  assert.ok(found, capabilities);
  assert.deepEqual(found.leftBySome, []);
  if (found.refusedBy.length > 0)
    assert.deepEqual({ ...found, usable: 0 }, { left: [], leftBySome: [], refusedBy: ['cri-o'], usable: 0 });
  return found.refusedBy.length > 0 ? 'refused' : found.left.join(' ');
}

const sorted = (names: string) => names.split(' ').filter(Boolean).sort().join(' ');

describe('the capabilities that are left in the end', () => {
  for (const { capabilities, containerd, crio } of rows) {
    it(`of ${capabilities}`, () => {
      assert.equal(sorted(leftBy('containerd-1', capabilities)), sorted(containerd));
      assert.equal(sorted(leftBy('containerd-2', capabilities)), sorted(containerd));
      assert.equal(sorted(leftBy('cri-o', capabilities)), sorted(crio));
    });
  }

  it('are all, or all but one', () => {
    assert.equal(final('{capabilities: {add: [ALL]}}', 'cri-o')?.left.length, all41);
    const found = final('{capabilities: {add: [all], drop: [SYS_ADMIN]}}', 'containerd-2');
    assert.equal(found?.left.length, all41 - 1);
    assert.equal(found.left.includes('SYS_ADMIN'), false);
  });

  it('of any runtime are those of every runtime, and apart from them those of some', () => {
    const bare = final('{}', 'any');
    assert.equal(sorted(bare?.left.join(' ') ?? ''), sorted(crioDefaults));
    assert.equal(sorted(bare?.leftBySome.join(' ') ?? ''), sorted(onlyContainerd));
    const prefixed = final('{capabilities: {drop: [ALL], add: [CAP_BPF]}}', 'any');
    assert.deepEqual([prefixed?.left, prefixed?.leftBySome], [[], ['BPF']]);
    const misspelt = final('{capabilities: {drop: [ALL], add: [BFP, BPF]}}', 'any');
    assert.deepEqual([misspelt?.left, misspelt?.refusedBy], [['BPF'], ['cri-o']]);
  });

  it('of a privileged container are all, whatever it says', () => {
    for (const runtime of ['any', 'containerd-1', 'cri-o'] as const)
      assert.equal(final('{privileged: true, capabilities: {drop: [ALL, FOO]}}', runtime)?.left.length, all41);
  });

  it('are not known where something hides them, nor on Windows', () => {
    assert.equal(final('{capabilities: {drop: [ALL], add: "{{ .add }}"}}', 'any'), undefined);
    assert.equal(final('{capabilities: {drop: [1]}}', 'any'), undefined);
    assert.equal(final('{capabilities: ALL}', 'any'), undefined);
    assert.equal(final('{privileged: "true"}', 'any'), undefined);
    assert.equal(final('{}', 'any', { spec: 'os: {name: windows}' }), undefined);
  });
});

describe('what the user can use of them', () => {
  const usable = (context: string, podContext?: string, runtime: Runtime = 'any') =>
    final(context, runtime, podContext ? { podContext } : {})?.usable;

  it('all of it for root, nothing without a file for others', () => {
    assert.equal(usable('{runAsUser: 0}'), 'all');
    assert.equal(usable('{runAsUser: 0, allowPrivilegeEscalation: false}'), 'all');
    assert.equal(usable('{runAsUser: 1000}'), 'by-file');
    assert.equal(usable('{runAsUser: 1000, allowPrivilegeEscalation: true}'), 'by-file');
    assert.equal(usable('{}', '{runAsUser: 7}'), 'by-file');
    assert.equal(usable('{runAsUser: 0}', '{runAsUser: 7}'), 'all');
  });

  it('only what the entry point carries where no_new_privs keeps other files from lending it', () => {
    assert.equal(usable('{runAsUser: 1000, allowPrivilegeEscalation: false}'), 'by-entry-point');
    assert.equal(usable('{allowPrivilegeEscalation: false}', '{runAsNonRoot: true}'), 'by-entry-point');
    assert.equal(usable('{runAsUser: 1000, allowPrivilegeEscalation: "no?"}'), 'unknown');
  });

  it('unknown where the image names the user', () => {
    assert.equal(usable('{}'), 'unknown');
    assert.equal(usable('{runAsNonRoot: false}', '{runAsNonRoot: true}'), 'unknown');
    assert.equal(usable('{privileged: true}'), 'unknown');
  });

  it('of a privileged container by the runtime', () => {
    assert.equal(usable('{privileged: true, runAsUser: 0}'), 'all');
    assert.equal(usable('{privileged: true, runAsUser: 9}'), 'depends-on-runtime');
    assert.equal(usable('{privileged: true, runAsUser: 9}', undefined, 'containerd-2'), 'by-file');
    assert.equal(usable('{privileged: true, runAsUser: 9}', undefined, 'cri-o'), 'all');
  });
});

it('a runtime takes a name for what facts E.2 say', () => {
  const read = (text: string) =>
    (['containerd-1', 'cri-o'] as const).map((runtime) => {
      const reading = readCapability(text, runtime);
      return reading.is === 'capability' ? reading.name : reading.is;
    });
  assert.deepEqual(read('NET_ADMIN'), ['NET_ADMIN', 'NET_ADMIN']);
  assert.deepEqual(read('Net_Admin'), ['NET_ADMIN', 'NET_ADMIN']);
  assert.deepEqual(read('CAP_NET_ADMIN'), ['ignored', 'NET_ADMIN']);
  assert.deepEqual(read('cap_net_admin'), ['ignored', 'NET_ADMIN']);
  assert.deepEqual(read('CAP_CAP_KILL'), ['ignored', 'refused']);
  assert.deepEqual(read('FOO'), ['ignored', 'refused']);
  assert.deepEqual(read(''), ['ignored', 'refused']);
  assert.deepEqual(read('All'), ['all', 'all']);
  assert.deepEqual(read('CAP_ALL'), ['ignored', 'refused']);
});
