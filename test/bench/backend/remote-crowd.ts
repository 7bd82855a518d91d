import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { compiled } from './compile.js';
import { mortal } from './mortal.js';
import type { Crowd } from './crowd/crowd.js';
import type { CrowdAnswer, CrowdCall, CrowdSetup } from './crowd/main.js';

type Result<Method extends CrowdCall['method']> = Awaited<ReturnType<Crowd[Method]>>;

/** The crowd, in a process beside the server's. One call at a time. */
export class RemoteCrowd {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  static async start(setup: CrowdSetup): Promise<RemoteCrowd> {
    const env = { ...process.env, CROWD: JSON.stringify(setup) };
    return new RemoteCrowd(mortal(fork(await compiled('crowd/main'), { env })));
  }

  async call<Method extends CrowdCall['method']>(
    method: Method,
    argument?: Parameters<Crowd[Method]>[0],
  ): Promise<Result<Method>> {
    const over = new AbortController();
    const { signal } = over;
    const died = once(this.#child, 'exit', { signal }).then(() => {
      throw new Error('the crowd has gone');
    });
    const answered = once(this.#child, 'message', { signal });
    this.#child.send({ method, argument } satisfies CrowdCall);
    const [answer] = (await Promise.race([answered, died])) as [CrowdAnswer];
    over.abort();
    if ('error' in answer) throw new Error(answer.error);
    return answer.result as Result<Method>;
  }

  stop(): void {
    this.#child.kill('SIGKILL');
  }
}
