/* What TypeScript knows of the tags of a copy with other names, which `npx notary-conference prefix` has written. */
import type { NotaryCase } from 'notary-conference';
import { useRef } from 'react';
import type {} from '../sdk/jsx.js';

export function Portal() {
  const notaryCase = useRef<NotaryCase>(null);
  return (
    <acme-notary-case
      ref={notaryCase}
      case-id="2026-0118"
      credentials={() => Promise.resolve('token')}
      onconference-ended={({ ended }) => console.log(ended.at)}
    >
      <acme-notary-conference layout="speaker" />
      <acme-case-chat send-on-enter />
    </acme-notary-case>
  );
}

export const Refused = () => (
  <>
    {/* @ts-expect-error -- not one of the words */}
    <acme-notary-conference layout="circle" />
    {/* @ts-expect-error -- the event of another name */}
    <acme-notary-case onconference-ended={(event: MouseEvent) => event.button} />
    {/* @ts-expect-error -- not a tag of the copy */}
    <acme-notary-cases />
  </>
);
