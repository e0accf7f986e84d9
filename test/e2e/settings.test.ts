import { ConfigurationTarget, workspace } from 'vscode';
import { closeAll, fileUri, show, untilSaid } from './editor.ts';

const findings = (level: string) => [
  `${level} runAsNonRoot 10`,
  `${level} seccompProfile 10`,
  `${level} allowPrivilegeEscalation 12`,
  `${level} capabilities 12`,
];

describe('settings', () => {
  const plain = fileUri('plain/naked.yaml');
  const strict = fileUri('strict/naked.yaml');
  after(closeAll);

  it('are those of the folder that a document lies in', async () => {
    await show('plain/naked.yaml');
    await show('strict/naked.yaml');
    await untilSaid(plain, findings('info'));
    await untilSaid(strict, findings('error'));
  });

  it('hold as soon as they are changed, where they were changed', async () => {
    const settings = workspace.getConfiguration('batten', plain);
    await settings.update('podSecurity.level', 'restricted', ConfigurationTarget.WorkspaceFolder);
    await untilSaid(plain, findings('error'));
    await untilSaid(strict, findings('error'));
    await settings.update('podSecurity.level', undefined, ConfigurationTarget.WorkspaceFolder);
    await untilSaid(plain, findings('info'));
  });

  it('can silence a rule everywhere', async () => {
    const settings = workspace.getConfiguration('batten');
    await settings.update('rules', { runAsNonRoot: 'off' }, ConfigurationTarget.Workspace);
    await untilSaid(plain, findings('info').slice(1));
    await settings.update('rules', undefined, ConfigurationTarget.Workspace);
    await untilSaid(plain, findings('info'));
  });
});
