/* Addresses in messages: a chunk of its own (decision 45), fetched with the first message that has one. */
export { withLinks } from './links.js';
export { default as linkStyles } from './links.styles.js';
