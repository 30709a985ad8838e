/** Something outside the program is wrong; the message is one plain sentence for the person who started it. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}
