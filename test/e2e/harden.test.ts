import { deepEqual, equal, ok } from 'node:assert/strict';
import { type CodeAction, commands, Range, window, workspace } from 'vscode';
import { closeAll, fileUri, said, until } from './editor.ts';

const path = 'plain/commented.yaml';

/** A comment in every place where people put one. */
const commented = `# The shop's front.
# Owner: web team
apiVersion: apps/v1 # since 1.9
kind: Deployment
metadata:
  name: web # the name that the Service asks for
# The pods.
spec:
  template:
    spec: # all of it
      # One container, and what it needs.
      containers: # only one
        # the front
        - name: web # as above
          # pinned on purpose
          image: "registry.example/web:1.0" # signed
          securityContext: # little yet
            # of the image
            runAsUser: 1000 # not root

          ports: [{containerPort: 8080}] # behind the Service
      # Nothing below the containers.
# The end.
`;

const commentsOf = (text: string) => (text.match(/#.*/g) ?? []).sort();

describe('Harden this pod on a commented file', () => {
  before(async () => {
    await workspace.fs.writeFile(fileUri(path), new TextEncoder().encode(commented));
  });
  after(async () => {
    await closeAll();
    await workspace.fs.delete(fileUri(path));
  });

  it('keeps every comment and every line, mends what is missing, and is one step of undo', async () => {
    const { document } = await window.showTextDocument(await workspace.openTextDocument(fileUri(path)));
    await until('it is judged', () => said(document.uri).length > 0);
    const place = document.positionAt(commented.indexOf('image:'));
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new Range(place, place),
      'refactor.rewrite.batten.harden',
    );
    const harden = actions.find(({ title }) => title.startsWith('Harden the pod of Deployment "web"'));
    ok(harden?.edit, `among ${actions.map(({ title }) => title).join(', ')}`);
    ok(await workspace.applyEdit(harden.edit));
    const text = document.getText();
    deepEqual(commentsOf(text), commentsOf(commented));
    const lines = text.split('\n');
    deepEqual(
      commented.split('\n').filter((line) => !lines.includes(line)),
      [],
    );
    await until('nothing is left to say', () => said(document.uri).length === 0);
    await commands.executeCommand('undo');
    equal(document.getText(), commented);
  });
});
