import assert from 'node:assert/strict';
import test from 'node:test';
import { canonicalCapability, capabilities, capabilityNamed } from '../../shared/knowledge/capabilities.ts';

/** The kernel's names in the order of their bits (linux include/uapi/linux/capability.h). */
const kernelNames = [
  ...['CHOWN', 'DAC_OVERRIDE', 'DAC_READ_SEARCH', 'FOWNER', 'FSETID', 'KILL', 'SETGID', 'SETUID', 'SETPCAP'],
  ...['LINUX_IMMUTABLE', 'NET_BIND_SERVICE', 'NET_BROADCAST', 'NET_ADMIN', 'NET_RAW', 'IPC_LOCK', 'IPC_OWNER'],
  ...['SYS_MODULE', 'SYS_RAWIO', 'SYS_CHROOT', 'SYS_PTRACE', 'SYS_PACCT', 'SYS_ADMIN', 'SYS_BOOT', 'SYS_NICE'],
  ...['SYS_RESOURCE', 'SYS_TIME', 'SYS_TTY_CONFIG', 'MKNOD', 'LEASE', 'AUDIT_WRITE', 'AUDIT_CONTROL', 'SETFCAP'],
  ...['MAC_OVERRIDE', 'MAC_ADMIN', 'SYSLOG', 'WAKE_ALARM', 'BLOCK_SUSPEND', 'AUDIT_READ', 'PERFMON', 'BPF'],
  'CHECKPOINT_RESTORE',
];

/** Those that capabilities(7) marks "since Linux …", and the two of Linux 2.4; all others are of 2.2. */
const laterThan22: Readonly<Record<string, string>> = {
  MKNOD: '2.4',
  LEASE: '2.4',
  AUDIT_WRITE: '2.6.11',
  AUDIT_CONTROL: '2.6.11',
  SETFCAP: '2.6.24',
  MAC_OVERRIDE: '2.6.25',
  MAC_ADMIN: '2.6.25',
  SYSLOG: '2.6.37',
  WAKE_ALARM: '3.0',
  BLOCK_SUSPEND: '3.5',
  AUDIT_READ: '3.16',
  PERFMON: '5.8',
  BPF: '5.8',
  CHECKPOINT_RESTORE: '5.9',
};

/** Capabilities as one number, the way `/proc/<pid>/status` shows them. */
function mask(rows: typeof capabilities): string {
  return rows.reduce((bits, row) => bits | (1n << BigInt(row.number)), 0n).toString(16);
}

test('the table has the 41 capabilities of the kernel in the order of their bits', () => {
  assert.equal(kernelNames.length, 41);
  assert.deepEqual(
    capabilities.map((row) => row.name),
    kernelNames,
  );
  assert.deepEqual(
    capabilities.map((row) => row.number),
    kernelNames.map((_, bit) => bit),
  );
  assert.equal(mask(capabilities), '1ffffffffff');
});

test('every capability names the Linux version that brought it', () => {
  for (const row of capabilities) assert.equal(row.since, laterThan22[row.name] ?? '2.2', row.name);
});

test('the default sets are the masks that containers show under containerd and CRI-O', () => {
  assert.equal(mask(capabilities.filter((row) => row.grantedBy.includes('containerd'))), 'a80425fb');
  assert.equal(mask(capabilities.filter((row) => row.grantedBy.includes('cri-o'))), '5fb');
  for (const row of capabilities) assert.equal(new Set(row.grantedBy).size, row.grantedBy.length, row.name);
});

test('baseline lets 13 capabilities be added, restricted only one', () => {
  assert.equal(mask(capabilities.filter((row) => row.mayBeAddedAt !== 'privileged')), 'a80405fb');
  const restricted = capabilities.filter((row) => row.mayBeAddedAt === 'restricted');
  assert.deepEqual(
    restricted.map((row) => row.name),
    ['NET_BIND_SERVICE'],
  );
});

test('those that lead to the node are critical, and nothing that every container has is above medium', () => {
  const critical = capabilities.filter((row) => row.severity === 'critical').map((row) => row.name);
  assert.deepEqual(critical, [
    ...['DAC_READ_SEARCH', 'SYS_MODULE', 'SYS_RAWIO', 'SYS_PTRACE', 'SYS_ADMIN', 'MAC_OVERRIDE', 'MAC_ADMIN'],
  ]);
  for (const row of capabilities) {
    if (row.grantedBy.length > 0) assert.match(row.severity, /^(low|medium)$/, row.name);
  }
});

test('a name is found with and without CAP_, in any case', () => {
  kernelNames.forEach((name, bit) => {
    for (const text of [name, `CAP_${name}`, name.toLowerCase(), `cap_${name.toLowerCase()}`, `Cap_${name}`]) {
      assert.equal(canonicalCapability(text), name);
      assert.equal(capabilityNamed(text)?.number, bit, text);
    }
  });
});

test('what is no capability is not found', () => {
  const hostile = ['', ' ', 'CAP_', 'ALL', 'CAP_ALL', 'FOO', 'NETADMIN', 'NET-ADMIN', 'NET_ADMIN ', ' NET_ADMIN'];
  const doubled = ['CAP_CAP_NET_ADMIN', 'NET_ADMIN_CAP', 'NET_ADMIN\n', 'NET_ADMIN\0', 'SYS_ADMIN,NET_ADMIN', '12'];
  const inherited = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'CAP___proto__', 'size', 'get'];
  for (const text of [...hostile, ...doubled, ...inherited, 'A'.repeat(100_000)]) {
    assert.equal(capabilityNamed(text), undefined, JSON.stringify(text.slice(0, 40)));
  }
});

test('canonicalCapability takes one prefix away and leaves the rest alone', () => {
  assert.equal(canonicalCapability('all'), 'ALL');
  assert.equal(canonicalCapability('CAP_CAP_NET_RAW'), 'CAP_NET_RAW');
  assert.equal(canonicalCapability('NO_CAP_HERE'), 'NO_CAP_HERE');
  assert.equal(canonicalCapability('__proto__'), '__PROTO__');
  assert.equal(canonicalCapability(''), '');
});

test('every text is a short line of plain sentences', () => {
  for (const row of capabilities) {
    for (const field of ['grants', 'risk', 'usedBy', 'instead'] as const) {
      const text = row[field];
      const where = `${row.name} ${field}: ${text}`;
      assert.match(text, /^[A-Za-z`].*\.$/, where);
      assert.doesNotMatch(text, /[\r\n\t]| {2}|\.\.|!|[#*]/, where);
      assert.ok(text.length <= 300, `${text.length} characters: ${where}`);
      assert.equal(text.split('`').length % 2, 1, `unpaired backtick: ${where}`);
    }
    assert.match(row.grants, /^[A-Z][a-z]+ /, row.name);
    assert.match(row.source, /^capabilities\(7\)/, row.name);
  }
});

test('the texts speak of what the capability is about', () => {
  const about: Readonly<Record<string, RegExp>> = {
    NET_ADMIN: /interfaces.*firewall.*routing/,
    SYS_TIME: /clock/,
    SYS_MODULE: /kernel modules/,
    NET_BIND_SERVICE: /ports below 1024/,
    DAC_READ_SEARCH: /`open_by_handle_at`/,
    SYS_PTRACE: /`ptrace`/,
    SYS_BOOT: /`reboot`/,
    MKNOD: /`mknod`/,
  };
  for (const [name, words] of Object.entries(about)) assert.match(capabilityNamed(name)?.grants ?? '', words, name);
  assert.match(capabilityNamed('SYS_PTRACE')?.risk ?? '', /`hostPID`/);
  assert.match(capabilityNamed('NET_BIND_SERVICE')?.instead ?? '', /`targetPort`/);
});
