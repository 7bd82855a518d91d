import litA11y from 'eslint-plugin-lit-a11y';
import lit from 'eslint-plugin-lit';
import wc from 'eslint-plugin-wc';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/**
 * The rooms and who may import whom (docs/architecture.md). An arrow that is not listed here does not lint.
 *   protocol <- core <- components <- demo;  protocol <- server;  demo speaks HTTP and published entry points only.
 */
const ROOMS = {
  protocol: [],
  core: ['protocol'],
  components: ['protocol', 'core'],
  server: ['protocol'],
  demo: [],
};
const EVERY_ROOM = [...Object.keys(ROOMS), 'test', 'scripts'];

const deny = (regex, message) => ({ regex, message });
const roomRules = Object.entries(ROOMS).map(([name, allowed]) => ({
  files: [`${name}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          ...EVERY_ROOM.filter((other) => other !== name && !allowed.includes(other)).map((other) =>
            deny(`^(\\.\\./)+${other}/`, `${name}/ must not import from ${other}/`),
          ),
          ...(name === 'demo' ? [] : [deny('^notary-conference', 'rooms import each other by path')]),
          ...(name === 'core' ? [deny('^(lit|@lit)', 'core/ knows no Lit')] : []),
          ...(name === 'core' || name === 'components'
            ? [deny('^openvidu-browser', 'only core/media/openvidu/ may import openvidu-browser')]
            : []),
          ...(name === 'server'
            ? [deny('embedded-openvidu', 'embedded-openvidu/ is imported by server/cli/serve.ts alone')]
            : []),
        ],
      },
    ],
  },
}));

export default tseslint.config(
  {
    ignores: [
      'dist/',
      '.cache/',
      'coverage/',
      'node_modules/',
      '.data/',
      'test/package/integrations/',
      'test/package/projects/',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
  },
  {
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  ...roomRules,
  // The exceptions to the rules above, each a single place.
  {
    files: ['core/media/openvidu/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [deny('^(\\.\\./)+(components|server|demo|test)/', 'core/ imports protocol/ alone')] },
      ],
    },
  },
  {
    files: ['server/cli/serve.ts', 'server/embedded-openvidu/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [deny('^(\\.\\./)+(core|components|demo|test)/', 'server/ imports protocol/ alone')] },
      ],
    },
  },
  {
    files: ['server/embedded-openvidu/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            deny(
              '^(\\.\\./)+(protocol|core|components|demo|test|scripts|http|routes|auth|cases|media|store)/',
              'embedded-openvidu/ knows nothing of the rest',
            ),
          ],
        },
      ],
    },
  },
  {
    files: ['components/**/*.ts'],
    extends: [lit.configs['flat/recommended'], wc.configs['flat/best-practice'], litA11y.configs.recommended],
    rules: {
      // Lit renders into the shadow root that the element owns; attributes are reflected by Lit itself.
      'wc/guard-super-call': 'off',
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['test', 'it', 'describe', 'suite'] },
          ],
        },
      ],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  {
    files: ['**/*.js'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { ...globals.node } },
  },
);
