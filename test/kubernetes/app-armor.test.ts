import { describe, it } from 'node:test';
import { assertEffective, type Written } from './reading.ts';

const prefix = 'container.apparmor.security.beta.kubernetes.io/';
const annotation = (value: string, container = 'web') => ({ annotations: `{"${prefix}${container}": ${value}}` });
const own = { context: '{appArmorProfile: {type: Localhost, localhostProfile: own}}' };
const pods = { podContext: '{appArmorProfile: {type: Localhost, localhostProfile: pods}}' };
const localhost = (localhostProfile: string) => ({ type: 'Localhost', localhostProfile });

function assertProfile(
  written: Written,
  type: Parameters<typeof assertEffective>[2],
  from: Parameters<typeof assertEffective>[3],
) {
  assertEffective(written, 'appArmorProfile', type, from);
}

describe('the AppArmor annotation', () => {
  it('is read in each of its forms', () => {
    assertProfile(annotation('runtime/default'), { type: 'RuntimeDefault' }, 'annotation');
    assertProfile(annotation('unconfined'), { type: 'Unconfined' }, 'annotation');
    assertProfile(annotation('localhost/a/b'), localhost('a/b'), 'annotation');
  });

  it('stands behind the field of the container and before that of the pod', () => {
    assertProfile({ ...annotation('unconfined'), ...pods }, { type: 'Unconfined' }, 'annotation');
    assertProfile({ ...annotation('unconfined'), ...pods, ...own }, localhost('own'), 'container');
    assertProfile({ ...pods, ...own }, localhost('own'), 'container');
    assertProfile(pods, localhost('pods'), 'pod');
  });

  it('of another container, or empty, says nothing', () => {
    assertProfile({ ...annotation('unconfined', 'other'), ...pods }, localhost('pods'), 'pod');
    assertProfile({ ...annotation('""'), ...pods }, localhost('pods'), 'pod');
    assertProfile({ ...annotation('null'), ...pods }, localhost('pods'), 'pod');
    assertProfile(annotation('""'), { type: 'RuntimeDefault' }, 'default');
  });

  it('hides the profile where it is no text', () => {
    assertProfile({ ...annotation('true'), ...pods }, null, 'unknown');
    assertProfile({ ...annotation('{}'), ...pods }, null, 'unknown');
    assertProfile({ ...annotation('"{{ .Values.profile }}"'), ...pods }, null, 'unknown');
  });
});

it('a privileged container has no AppArmor profile but one that is written', () => {
  assertProfile({ context: '{privileged: true}' }, { type: 'Unconfined' }, 'default');
  assertProfile({ context: '{privileged: true}', ...pods }, localhost('pods'), 'pod');
  assertProfile({ context: '{privileged: false}' }, { type: 'RuntimeDefault' }, 'default');
});
