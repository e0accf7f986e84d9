/** What a program takes root, or a capability of the runtime's default set, for. Without `CAP_`. */
export interface CommandNeeds {
  readonly programs: readonly string[];
  readonly capabilities: readonly string[];
  /** Whether it needs root besides, so that it fails as any other user. */
  readonly root?: true;
}

const packages = ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'];

/** Sources: capabilities(7), and the manual page of each program in section 1 or 8. */
export const commandNeeds: readonly CommandNeeds[] = [
  { programs: ['chgrp', 'chown'], capabilities: ['CHOWN'], root: true },
  {
    programs: ['chpst', 'gosu', 'runuser', 'setpriv', 'setuidgid', 's6-setuidgid', 'su', 'su-exec'],
    capabilities: ['SETGID', 'SETUID'],
    root: true,
  },
  { programs: ['sudo'], capabilities: ['SETGID', 'SETUID'] },
  { programs: ['addgroup', 'adduser', 'groupadd', 'useradd', 'usermod'], capabilities: ['CHOWN'], root: true },
  { programs: ['apk'], capabilities: [...packages, 'SYS_CHROOT'], root: true },
  { programs: ['apt', 'apt-get', 'dnf', 'dpkg', 'microdnf', 'rpm', 'yum'], capabilities: packages, root: true },
  { programs: ['arping', 'hping3', 'mtr', 'ping', 'ping6', 'traceroute'], capabilities: ['NET_RAW'] },
  { programs: ['dumpcap', 'tcpdump', 'tshark'], capabilities: ['NET_RAW', 'SETGID', 'SETUID'], root: true },
  { programs: ['mount', 'nsenter', 'umount'], capabilities: ['SYS_ADMIN', 'SYS_CHROOT'], root: true },
  {
    programs: ['arptables', 'ebtables', 'ip6tables', 'ipset', 'iptables', 'iptables-restore', 'nft'],
    capabilities: ['NET_ADMIN', 'NET_RAW'],
    root: true,
  },
  { programs: ['chroot'], capabilities: ['SYS_CHROOT'], root: true },
  { programs: ['mknod'], capabilities: ['MKNOD'], root: true },
  { programs: ['setcap'], capabilities: ['SETFCAP'], root: true },
  { programs: ['sshd'], capabilities: ['SETGID', 'SETUID', 'SYS_CHROOT'], root: true },
  { programs: ['insmod', 'modprobe', 'rmmod'], capabilities: ['SYS_MODULE'], root: true },
];

/** What changing the files of others takes, wherever a program walks a tree (`-R`) that it does not own. */
export const treeNeeds: readonly string[] = ['DAC_OVERRIDE', 'FOWNER'];
