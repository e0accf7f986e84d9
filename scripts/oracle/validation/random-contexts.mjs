/** IDs at both ends of what is allowed. */
const ids = { usual: [undefined, 0, 1000, 2147483647], odd: [-1, 2147483648, 9007199254740991] };

const sysctls = {
  usual: ['net.ipv4.tcp_syncookies', 'net/ipv4/tcp_rmem', 'kernel.shm_rmid_forced', 'vm.swappiness', 'kernel.msgmax'],
  odd: ['', 'Net.core', 'a..b', '.a', 'a b', 'net.ipv4.conf.eth0/100.x', 'fs.mqueue.x', 'net.', `a${'b'.repeat(260)}`],
};

/** A pod's securityContext. */
export function podContext(dice) {
  const { random, odd } = dice;
  return {
    ...sharedContext(dice),
    fsGroup: odd(ids.usual, ids.odd),
    supplementalGroups: random.chance(0.3)
      ? random.times(random.int(0, 3), () => odd(ids.usual.slice(1), ids.odd))
      : undefined,
    fsGroupChangePolicy: odd([undefined, 'Always', 'OnRootMismatch'], ['always', 'Never', '']),
    supplementalGroupsPolicy: odd([undefined, 'Merge', 'Strict'], ['merge', 'None', '']),
    seLinuxChangePolicy: odd([undefined, 'Recursive', 'MountOption'], ['recursive', '']),
    sysctls: random.chance(0.3)
      ? random.times(random.int(0, 3), () => ({ name: odd(sysctls.usual, sysctls.odd), value: '1' }))
      : undefined,
  };
}

/** A container's securityContext. */
export function containerContext(dice) {
  const { random, odd } = dice;
  return {
    ...sharedContext(dice),
    privileged: odd([undefined, false], [true]),
    allowPrivilegeEscalation: random.pick([undefined, true, false]),
    readOnlyRootFilesystem: random.pick([undefined, true, false]),
    procMount: odd([undefined, 'Default'], ['Unmasked', 'Unmasked', 'unmasked', 'None', '']),
    capabilities: odd(
      [undefined, { drop: ['ALL'] }, { add: ['NET_BIND_SERVICE'] }],
      [{ add: ['CAP_SYS_ADMIN'] }, { add: ['SYS_ADMIN'] }, { add: ['cap_sys_admin'] }, { add: [''] }],
    ),
  };
}

/** What a context holds on the pod as on a container. */
function sharedContext(dice) {
  const { random, odd } = dice;
  return {
    runAsUser: odd(ids.usual, ids.odd),
    runAsGroup: odd(ids.usual, ids.odd),
    runAsNonRoot: random.pick([undefined, true, false]),
    seLinuxOptions: odd([undefined, undefined, { type: 'container_t' }], [{}, { user: 'x', role: 'y', level: 'z' }]),
    seccompProfile: random.chance(0.4) ? profile(dice, seccompNames) : undefined,
    appArmorProfile: random.chance(0.4) ? profile(dice, appArmorNames) : undefined,
    windowsOptions: odd([undefined], [windowsOptions(dice), windowsOptions(dice), {}]),
  };
}

const seccompNames = {
  usual: ['profiles/a.json', 'a..b/c'],
  odd: [undefined, '', '/abs.json', '../a.json', 'a/../b', '..', '/../a', ' a'],
};
const appArmorNames = {
  usual: ['k8s-web'],
  odd: [undefined, '', ' a', 'a\n', 'a'.repeat(4095), 'a'.repeat(4096), '   ', '\u00e9'.repeat(2048)],
};

function profile({ odd }, names) {
  const type = odd(
    ['RuntimeDefault', 'Localhost', 'Unconfined'],
    [undefined, '', 'localhost', 'runtime/default', 'Other'],
  );
  const usual = type === 'Localhost' ? names.usual : [undefined];
  return { type, localhostProfile: odd(usual, [...names.odd, ...names.usual]) };
}

const longDomain = `${'a'.repeat(60)}.`.repeat(5);
const users = {
  usual: [undefined, 'ContainerUser', 'NT AUTHORITY\\SYSTEM', 'corp.example\\svc'],
  odd: [
    ...[
      '',
      'a\\b\\c',
      '\\b',
      'a\\',
      '. .',
      'a b',
      'a/b',
      'a:b',
      'a@b',
      'a\tb',
      'a\u007fb',
      '.a\\b',
      'a*b\\c',
      'a\u0000b',
    ],
    ...[
      'a'.repeat(104),
      'a'.repeat(105),
      `${longDomain}\\a`,
      `${'d'.repeat(16)}\\a`,
      'D_1\\a',
      '-x.y\\a',
      '\u00e9'.repeat(104),
    ],
  ],
};

function windowsOptions({ random, odd }) {
  return {
    runAsUserName: odd(users.usual, users.odd),
    hostProcess: random.pick([undefined, undefined, false, true]),
    gmsaCredentialSpecName: odd([undefined, 'web-gmsa', 'a.b'], ['', 'Web', 'a_b', '-a', 'a'.repeat(254)]),
    gmsaCredentialSpec: odd([undefined, '{}'], ['', 'a'.repeat(65536), 'a'.repeat(65537)]),
  };
}
