/* Everything that a page without a framework can import. */
export type * as elements from 'notary-conference';
export type * as core from 'notary-conference/core';
export type * as simulated from 'notary-conference/simulated';
export type * as protocol from 'notary-conference/protocol';
export { de } from 'notary-conference/translations/de';
export { en } from 'notary-conference/translations/en';
export { TOKENS } from 'notary-conference/tokens';
import 'notary-conference/define';
import 'notary-conference/tokens.css';
