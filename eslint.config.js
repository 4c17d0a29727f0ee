import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** The folders of src/, lowest first. A folder imports itself and those below it. */
const LAYERS = [
  ['model', 'async'],
  ['weights', 'image', 'explain'],
  ['export', 'checkpoint'],
  ['engine'],
  ['worker', 'lib'],
  ['state'],
  ['ui'],
];

const policies = LAYERS.flatMap((types, rank) =>
  types.map((type) => ({
    from: { element: { type } },
    allow: {
      to: { element: { types: { anyOf: [type, ...LAYERS.slice(0, rank).flat()] } } },
    },
  })),
);

/** What runs in the worker only; the page's own thread knows its types and names. */
const WORKER_SIDE =
  '/(engine/(tfjs/|backends|probe|this-browser)|weights/|lib/|worker/(engine|service|tasks|worker)$)';

/** No package but these, in these folders: the page's own thread never loads tfjs. */
const restrictPackages = (files, ...patterns) => ({
  files,
  rules: {
    'no-restricted-imports': [
      'error',
      { patterns: patterns.map((regex) => ({ regex, message: 'Not in this folder.' })) },
    ],
  },
});

export default tseslint.config(
  { ignores: ['dist/', 'dist-lib/', 'public/', 'node_modules/', '.cache/', 'test-results/'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/use-unknown-in-catch-callback-variable': 'off',
    },
  },
  {
    files: ['**/*.mjs', '*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        performance: 'readonly',
        URL: 'readonly',
      },
    },
  },
  {
    files: ['src/ui/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { boundaries },
    settings: {
      'import/resolver': { node: { extensions: ['.ts', '.tsx', '.js'] } },
      'boundaries/elements': LAYERS.flat().map((type) => ({ type, pattern: `src/${type}` })),
    },
    rules: {
      'boundaries/dependencies': ['error', { default: 'disallow', policies }],
    },
  },
  restrictPackages(['src/{model,explain,async}/**/*.ts'], '^[^.]'),
  restrictPackages(['src/export/**/*.ts'], '^[^.]', '^\\.\\./(async|image|weights)/'),
  restrictPackages(
    ['src/{weights,image}/**/*.ts'],
    '^@tensorflow/',
    '^react',
    '^zustand',
    '^comlink',
  ),
  restrictPackages(
    ['src/checkpoint/**/*.ts'],
    '^[^.]',
    '^\\.\\./(image/(?!preprocessing$)|explain/)',
  ),
  restrictPackages(['src/{engine,worker}/**/*.ts'], '^react', '^zustand'),
  restrictPackages(['src/lib/**/*.ts'], '^react', '^zustand', '^comlink', '^\\.\\./export/'),
  restrictPackages(['src/state/**/*.ts'], '^@tensorflow/', '^react', WORKER_SIDE),
  restrictPackages(
    ['src/ui/**/*.{ts,tsx}', 'src/main.tsx'],
    '^@tensorflow/',
    '^comlink',
    WORKER_SIDE,
  ),
);
