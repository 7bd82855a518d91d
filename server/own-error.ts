/**
 * An error of ours whose message is made of what is written in the code: no id, no name, nothing that came in with a request
 * or out of the database. So the log may show it; of every other error the message is left out (decision 37).
 */
export class OwnError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}
