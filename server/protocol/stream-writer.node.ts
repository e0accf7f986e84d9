import type { Writable } from 'node:stream';
import type { Message, MessageWriter } from 'vscode-languageserver';
import { jsonOf } from './json.node.ts';
import { AbstractMessageWriter } from './rpc.ts';

/**
 * Writes messages to a stream, each with its header at once: the library's own writer writes the header first, and waits.
 * Source: base protocol (specification 3.17).
 */
export class StreamWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #stream: Writable;
  #failures = 0;

  constructor(stream: Writable) {
    super();
    this.#stream = stream;
    stream.on('error', (error) => this.fireError(error));
    stream.on('close', () => this.fireClose());
  }

  /** Rejects where the message can't be written, which whoever listens to errors is told too. */
  async write(message: Message): Promise<void> {
    try {
      const content = jsonOf(message);
      const length = content.reduce((sum, part) => sum + part.length, 0);
      const bytes = Buffer.concat([Buffer.from(`Content-Length: ${length}\r\n\r\n`), ...content]);
      await new Promise<void>((resolve, reject) => {
        this.#stream.write(bytes, (error) => (error ? reject(error) : resolve()));
      });
    } catch (error) {
      this.fireError(error, message, ++this.#failures);
      throw error;
    }
  }

  end(): void {
    this.#stream.end();
  }
}
