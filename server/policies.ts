import { type ClientCapabilities, type Connection, DidChangeConfigurationNotification } from 'vscode-languageserver';
import type { Policy } from '../shared/engine/policy.ts';
import { readSettings } from './settings.ts';

/** The policy of each document, as the editor's settings have it. The same settings give the same object. */
export class Policies {
  readonly #connection: Connection;
  readonly #known = new Map<string, Policy>();
  #asked = new Map<string, Promise<Policy>>();
  #canAsk = false;
  #canRegister = false;
  /** What a client that can't be asked sent of itself. */
  #sent: unknown = null;
  /** Grows with every change of settings. */
  generation = 0;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** @param options the `initializationOptions`: settings, for clients that can't be asked */
  initialize(capabilities: ClientCapabilities, options: unknown): void {
    this.#canAsk = capabilities.workspace?.configuration === true;
    this.#canRegister = capabilities.workspace?.didChangeConfiguration?.dynamicRegistration === true;
    this.#sent = options;
  }

  /** Calls back whenever settings have changed. */
  listen(changed: () => void): void {
    if (this.#canRegister)
      this.#connection.client
        .register(DidChangeConfigurationNotification.type, { section: 'batten' })
        .catch(() => undefined); // A client that has gone tells nothing.
    this.#connection.onDidChangeConfiguration(({ settings }) => {
      if (!this.#canAsk) this.#sent = (settings as { batten?: unknown } | null)?.batten ?? null;
      this.generation++;
      this.#asked = new Map();
      changed();
    });
  }

  /** The policy for a document. Where the client does not answer, the defaults hold. */
  policyFor(uri: string): Promise<Policy> {
    const known = this.#asked.get(uri);
    if (known) return known;
    const asked = this.#ask(uri).then((section) => this.#policyOf(section));
    this.#asked.set(uri, asked);
    return asked;
  }

  /** The policy for a file that is not open: settings are those of its folder of the workspace, asked for once for all. */
  policyBelow(folderUri: string): Promise<Policy> {
    return this.policyFor(folderUri);
  }

  /** Forgets a document that was closed. */
  forget(uri: string): void {
    this.#asked.delete(uri);
  }

  async #ask(uri: string): Promise<unknown> {
    if (!this.#canAsk) return this.#sent;
    try {
      return await this.#connection.workspace.getConfiguration({ scopeUri: uri, section: 'batten' });
    } catch (error) {
      this.#connection.console.warn(`The editor did not tell its settings, so the defaults hold: ${String(error)}`);
      return null;
    }
  }

  #policyOf(section: unknown): Policy {
    const key = JSON.stringify(section ?? null);
    const known = this.#known.get(key);
    if (known) return known;
    const { policy, problems } = readSettings(section);
    for (const problem of problems) this.#connection.console.warn(problem);
    this.#known.set(key, policy);
    return policy;
  }
}
