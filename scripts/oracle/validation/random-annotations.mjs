const seccomp = {
  usual: ['runtime/default', 'docker/default', 'unconfined', 'localhost/a.json'],
  odd: ['', 'RuntimeDefault', 'Unconfined', 'localhost', 'localhost/', 'localhost//a', 'localhost/../a', 'x'],
};
const appArmor = {
  usual: ['', 'runtime/default', 'unconfined', 'localhost/k8s-web', 'localhost/k8s-web'],
  odd: ['localhost', 'localhost/', 'docker/default', 'RuntimeDefault', 'Unconfined', 'x'],
};

/** Annotations of a pod that speak of profiles and sysctls, for containers that are there and for some that are not. */
export function annotations({ random, odd }, spec) {
  if (random.chance(0.7)) return undefined;
  const lists = [spec.initContainers, spec.containers, spec.ephemeralContainers];
  const names = lists.flatMap((list) => (list ?? []).map(({ name }) => name));
  const name = odd(names, ['nobody']);
  return {
    ...(random.chance(0.3) ? { 'seccomp.security.alpha.kubernetes.io/pod': odd(seccomp.usual, seccomp.odd) } : {}),
    ...(random.chance(0.3)
      ? { [`container.seccomp.security.alpha.kubernetes.io/${name}`]: odd(seccomp.usual, seccomp.odd) }
      : {}),
    ...(random.chance(0.5)
      ? { [`container.apparmor.security.beta.kubernetes.io/${name}`]: odd(appArmor.usual, appArmor.odd) }
      : {}),
    ...odd(
      [{}],
      [{ 'security.alpha.kubernetes.io/sysctls': 'a=1' }, { 'security.alpha.kubernetes.io/unsafe-sysctls': 'a=1' }],
    ),
  };
}
