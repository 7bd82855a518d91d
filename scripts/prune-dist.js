import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Takes from `dist/` what was compiled from a source that is gone; the compiler leaves it, and it would be published. */
export async function pruneDist(rooms) {
  for (const room of rooms) {
    for (const file of await readdir(join('dist', room), { recursive: true })) {
      const [, module] = /^(.*?)(\.d\.ts|\.js|\.js\.map)$/.exec(file) ?? [];
      if (module !== undefined && !existsSync(join(room, `${module}.ts`))) await rm(join('dist', room, file));
    }
  }
}
