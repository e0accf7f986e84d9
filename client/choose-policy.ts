import { ConfigurationTarget, l10n, type QuickPickItem, QuickPickItemKind, window, workspace } from 'vscode';
import { levelChoices, type PolicyChoice, type PolicySettings, versionChoices } from './policy-choices.ts';

/** A line of the list: a choice, or a heading above choices. */
type Line = QuickPickItem & { readonly choice?: PolicyChoice };

/**
 * Lets the user choose the Pod Security level or the version of Kubernetes, and writes it into the settings of the
 * workspace (of the user, where no folder is open).
 */
export async function choosePolicy(): Promise<void> {
  const settings = workspace.getConfiguration('batten', window.activeTextEditor?.document.uri);
  const now: PolicySettings = {
    level: settings.get('podSecurity.level', 'auto'),
    version: settings.get('kubernetesVersion', 'latest'),
  };
  const picked = await window.showQuickPick(
    [
      heading(l10n.t('Pod Security level')),
      ...levelChoices(now, l10n.t).map(line),
      heading(l10n.t('Kubernetes version')),
      ...versionChoices(now, l10n.t).map(line),
    ],
    {
      title: l10n.t('Judge pods by'),
      placeHolder: l10n.t('Writes the settings of this workspace; the nearest batten.yaml comes before them.'),
      matchOnDetail: true,
    },
  );
  if (!picked?.choice) return;
  const target = workspace.workspaceFolders ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await settings.update(picked.choice.key, picked.choice.value, target);
}

function heading(label: string): Line {
  return { label, kind: QuickPickItemKind.Separator };
}

function line(choice: PolicyChoice): Line {
  return {
    label: choice.current ? `$(check) ${choice.label}` : choice.label,
    ...(choice.detail === undefined ? {} : { detail: choice.detail }),
    choice,
  };
}
