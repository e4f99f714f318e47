const { availableParallelism } = require('node:os');

/** @type {import('jest').Config} */
module.exports = {
  // Jest leaves one core free: on two that would be one worker, and most of our tests wait for a database or a browser.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  // A worker keeps what its test files loaded (the ranker, the danger texts): from here on it is begun anew, or it spends its time
  // on clearing up.
  workerIdleMemoryLimit: '1500MB',
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  globalSetup: '<rootDir>/test/support/global-setup.cjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.cjs',
  // Two cores, shared: a database that opens in half a second alone takes five beside a browser.
  testTimeout: 20_000,
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
};
