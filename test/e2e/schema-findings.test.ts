import { ConfigurationTarget, workspace } from 'vscode';
import { closeAll, fileUri, show, untilSaid } from './editor.ts';

const wrongType = ['error wrong-type 14'];

describe('beside the YAML extension by Red Hat', () => {
  const file = fileUri('plain/wrong-type.yaml');
  const yaml = workspace.getConfiguration('yaml');
  const batten = workspace.getConfiguration('batten');

  after(async () => {
    await yaml.update('schemas', undefined, ConfigurationTarget.Workspace);
    await batten.update('schemaFindings', undefined, ConfigurationTarget.Workspace);
    await closeAll();
  });

  it('wrong types are told where it holds no schema for the file', async () => {
    await yaml.update('schemas', { kubernetes: ['other.yaml'] }, ConfigurationTarget.Workspace);
    await show('plain/wrong-type.yaml');
    await untilSaid(file, wrongType);
  });

  it('they are left to it where it holds one', async () => {
    await yaml.update('schemas', { kubernetes: ['wrong-type.yaml'] }, ConfigurationTarget.Workspace);
    await untilSaid(file, []);
  });

  it('they are told all the same where the user wants that', async () => {
    await batten.update('schemaFindings', 'on', ConfigurationTarget.Workspace);
    await untilSaid(file, wrongType);
  });
});
