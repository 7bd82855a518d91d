/*
 * The elements that draw nothing before somebody enters. They are a chunk of their own, fetched while the connection
 * is being made, so that a page pays for them only when they are needed.
 */
import '../participant-tile/define.js';
import '../conference-stage/define.js';
import '../conference-controls/define.js';
