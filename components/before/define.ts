/*
 * What people of side C see before they take part: a chunk of its own, fetched while no conference runs or they wait
 * (`internal/late-elements.ts`).
 */
import '../waiting-room/define.js';
