export * from './appointments.js';
export * from './case-state.js';
export * from './events.js';
export * from './export.js';
export * from './http.js';
export * from './people.js';
export * from './problems.js';
export * from './situation.js';
