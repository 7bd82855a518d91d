import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';

/** Nothing moves by itself but what a person has asked to see, their pictures. */
const MOTION =
  /\b(?:animation|transition)(?:-[a-z]+)?\s*:|@keyframes|scroll-behavior\s*:\s*smooth|behavior:\s*'smooth'|\.animate\(/;
const WANTED = /@media\s*\(prefers-reduced-motion:\s*no-preference\)/;

it('WCAG 2.3.3: no element moves anything for who wants no motion', () => {
  const sources = readdirSync('components', { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  assert.ok(sources.length > 100, 'the sources were found');
  const moving = sources.filter((name) => {
    const code = readFileSync(join('components', name), 'utf8');
    return MOTION.test(code) && !WANTED.test(code);
  });
  assert.deepEqual(moving, []);
});
