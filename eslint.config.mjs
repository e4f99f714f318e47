import tseslint from 'typescript-eslint';

// The lines nobody crosses (the house, one way: channels → bot → knowledge). Later entries replace earlier ones, so each
// folder states all that it may not import.
const botbuilder = {
  group: ['botbuilder', 'botbuilder-*', 'botframework-*'],
  message:
    'the archived SDK is touched in bot/assistant.ts, channels/adapter.ts and the channels that speak its protocol only',
};
const transport = { group: ['restify', 'twilio', 'twilio/**', 'ws'], message: 'transport belongs in channels/' };
const sql = { group: ['kysely', 'pg', 'pg-boss', '@electric-sql/*'], message: 'SQL belongs in bot/store/' };
const channels = { group: ['**/channels/**'], message: 'dependencies point one way: channels → bot → knowledge' };
const bot = { group: ['**/bot/**'], message: 'knowledge knows nothing of the bot' };

const forbid = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

export default tseslint.config(
  { ignores: ['dist/', 'data/', 'node_modules/', 'coverage/', '**/*.d.ts'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { project: './tsconfig.test.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'no default exports: a name is found by searching' },
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'the environment is read in channels/config.ts alone',
        },
      ],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  { files: ['knowledge/**/*.ts'], rules: forbid(botbuilder, transport, sql, channels, bot) },
  { files: ['bot/**/*.ts'], rules: forbid(botbuilder, transport, sql, channels) },
  { files: ['bot/store/**/*.ts'], rules: forbid(botbuilder, transport, channels) },
  { files: ['bot/assistant.ts', 'bot/handoff/**/*.ts'], rules: forbid(transport, sql, channels) },
  { files: ['channels/**/*.ts'], rules: forbid(botbuilder, sql) },
  {
    files: [
      'channels/adapter.ts',
      'channels/inbound-activity.ts',
      'channels/main.ts',
      'channels/directline/**/*.ts',
      'channels/botservice/**/*.ts',
      'channels/sms/**/*.ts',
      'channels/webchat/**/*.ts',
      'channels/deploy/**/*.ts',
    ],
    rules: forbid(sql),
  },
  // Programs of the terminal: what they print is what they are for.
  { files: ['test/bench/**/*.ts', 'test/browser/picture.ts'], rules: { 'no-console': 'off' } },
  { files: ['channels/config.ts', 'test/**/*.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['channels/webchat/assets/**/*.js', 'channels/staff/**/*.js'], languageOptions: { sourceType: 'script' } },
  { files: ['**/*.cjs', '**/*.mjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
