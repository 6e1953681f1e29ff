// The lint rules. Layers, guarded modules and ambient names are tables under scripts/lint; here they are put together for each kind of file.
const boundaries = require('eslint-plugin-boundaries');
const ts = require('typescript-eslint');
const { docstring } = require('./scripts/lint/docstring.cjs');
const { fileCategories, localPolicies } = require('./scripts/lint/layers.cjs');
const { modulePolicies } = require('./scripts/lint/modules.cjs');
const purity = require('./scripts/lint/purity.cjs');

const IGNORED = ['**/dist/**', '**/node_modules/**', '**/*.generated.ts', '**/fixtures/**', 'outputs/**', 'raw/**', '**/assembly/**', '**/.turbo/**'];
const SOURCES = ['{packages,apps}/*/src/**/*.ts'];
const TESTS = ['{packages,apps}/*/test/**/*.ts'];
const CORE_NODE = ['packages/core/src/{paths,node}/**/*.ts'];
const CLOCK = ['packages/control/src/db/systemClock.ts'];
const ENTRIES = ['packages/control/src/**/*{Main,Thread}.ts', 'apps/*/src/**/*.ts'];
const VAGUE_NAMES = ['util', 'utils', 'helper', 'helpers', 'common', 'misc', 'service', 'services', 'base'];

/** Forms that boundaries does not see by itself. Worker entries and other files are named by URL. */
const MORE_FORMS = [
  { selector: 'TSImportType > TSLiteralType > Literal', kind: 'type', name: 'import-type' },
  { selector: 'TSImportType > Literal.source', kind: 'type', name: 'import-type-source' },
  { selector: 'TSExternalModuleReference > Literal', kind: 'value', name: 'import-equals' },
  { selector: "CallExpression[callee.property.name='getBuiltinModule'] > Literal", kind: 'value', name: 'getBuiltinModule' },
  { selector: "CallExpression[callee.object.type='MetaProperty'][callee.property.name='resolve'] > Literal", kind: 'value', name: 'meta-resolve' },
  { selector: "NewExpression[callee.name='URL'][arguments.1.object.type='MetaProperty'] > Literal[value=/\\.[cm]?[jt]s$/]", kind: 'value', name: 'url' },
];

const layers = {
  plugins: { boundaries },
  settings: {
    'import/resolver': { [`${__dirname}/scripts/lint/resolver.cjs`]: {} },
    'boundaries/root-path': __dirname,
    'boundaries/dependency-nodes': ['import', 'export', 'dynamic-import', 'require'],
    'boundaries/additional-dependency-nodes': MORE_FORMS,
    'boundaries/files': fileCategories(),
  },
  rules: {
    'boundaries/no-unknown-files': 'error',
    'boundaries/dependencies': [
      'error',
      { default: 'allow', checkAllOrigins: true, checkInternals: true, checkUnknownLocals: true, policies: [...localPolicies(), ...modulePolicies()] },
    ],
  },
};

const BOUND_INDEX = {
  selector: 'TSNonNullExpression > :not(MemberExpression[computed=true]).expression',
  message: '`!` stands only on an index that the loop bounds.',
};
const NO_DEFAULT = { selector: 'ExportDefaultDeclaration', message: 'exports are named.' };
const SHAPE = [
  BOUND_INDEX,
  NO_DEFAULT,
  { selector: 'ExportAllDeclaration[exported=null]', message: 'name what is exported: `export *` hides it.' },
  { selector: 'TSEnumDeclaration', message: 'a union of literals, or a table with `as const`.' },
];
const LITERAL_IMPORT = { selector: "ImportExpression > :not(Literal).source", message: 'import() takes a literal here, or its layer cannot be checked.' };
const HOUSE_SHAPE = [
  ...SHAPE,
  { selector: 'ThrowStatement > NewExpression', message: 'throw with fail(code, message, details) of core/errors.' },
  { selector: ':matches(ClassDeclaration, ClassExpression)', message: 'functions over data: Failure is the only class.' },
];
/** Whoever opens a file of the job database beside SQLite, and closes it, drops the locks that SQLite holds in this process. */
const OPENERS = /^(read(Text|TextIfThere|Beginning|Bytes|Part|RawFile|RawBytes)|write(New|Chunks|Durably)|appendText|openAppend|(sync|trim|replace)File|sha256OfFile|rawFileHash)$/;
const OPENED_DATABASE = {
  selector: `CallExpression[callee.name=${OPENERS}] :matches(Identifier[name='jobsDb'])`,
  message: 'the files of the job database are opened by SQLite alone: another descriptor, once closed, drops its locks.',
};
const STALLED_TESTS = [
  {
    selector: "MemberExpression[object.name=/^(it|test|describe|suite)$/][property.name=/^(only|skip|todo)$/]",
    message: 'a test that does not run proves nothing; skipIf with its reason is for what the machine lacks.',
  },
  { selector: "CallExpression[callee.name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]", message: 'a test that does not run proves nothing.' },
];

const GENERAL = {
  eqeqeq: 'error',
  'no-var': 'error',
  'prefer-const': 'error',
  'no-empty': ['error', { allowEmptyCatch: false }],
  'no-control-regex': 'error',
  'no-debugger': 'error',
  'no-eval': 'error',
  'no-new-func': 'error',
  'no-self-compare': 'error',
  'no-unreachable-loop': 'error',
  'no-unsafe-finally': 'error',
  'no-useless-catch': 'error',
  'object-shorthand': 'error',
  'max-lines': ['error', { max: 300 }],
};

const TYPED_SYNTAX = {
  '@typescript-eslint/ban-ts-comment': 'error',
  '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false, fixStyle: 'separate-type-imports' }],
  '@typescript-eslint/no-empty-object-type': 'error',
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-extra-non-null-assertion': 'error',
  '@typescript-eslint/no-namespace': 'error',
  '@typescript-eslint/no-non-null-asserted-optional-chain': 'error',
  '@typescript-eslint/no-require-imports': 'error',
  '@typescript-eslint/no-this-alias': 'error',
  '@typescript-eslint/no-unsafe-function-type': 'error',
  '@typescript-eslint/no-wrapper-object-types': 'error',
  '@typescript-eslint/triple-slash-reference': 'error',
};

const syntax = (...tables) => ({ 'no-restricted-syntax': ['error', ...tables.flat()] });
const properties = (...tables) => ({ 'no-restricted-properties': ['error', ...tables.flat()] });
const globals = (...tables) => ({ 'no-restricted-globals': ['error', ...tables.flat()] });

module.exports = [
  { ignores: IGNORED },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { files: ['**/*.{ts,mjs,cjs}'], rules: GENERAL },
  {
    files: ['**/*.ts'],
    ...layers,
    languageOptions: { parser: ts.parser, sourceType: 'module' },
    plugins: { boundaries, '@typescript-eslint': ts.plugin, house: { rules: { docstring } } },
    rules: { ...layers.rules, ...TYPED_SYNTAX, ...syntax(SHAPE) },
  },
  {
    files: SOURCES,
    rules: {
      'house/docstring': 'error',
      'no-console': 'error',
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      ...syntax(HOUSE_SHAPE, OPENED_DATABASE, LITERAL_IMPORT, purity.LOADER_SYNTAX, purity.AMBIENT_SYNTAX),
      ...properties(purity.LOADER_PROPERTIES, purity.AMBIENT_PROPERTIES),
      ...globals(purity.EVERYWHERE),
    },
  },
  { files: ['packages/core/src/**/*.ts'], ignores: CORE_NODE, rules: globals(purity.EVERYWHERE, purity.ALIASES, purity.NODE_ONLY) },
  { files: ['packages/core/src/errors/**/*.ts'], rules: syntax(SHAPE, LITERAL_IMPORT, purity.LOADER_SYNTAX, purity.AMBIENT_SYNTAX) },
  {
    // The threads in which user files run: they are loaded by path, and the ambient names are taken away there.
    files: ['packages/core/src/node/**/*.ts'],
    rules: syntax(HOUSE_SHAPE, purity.LOADER_SYNTAX, purity.TAKEN_SYNTAX),
  },
  {
    files: ENTRIES,
    rules: { ...syntax(HOUSE_SHAPE, LITERAL_IMPORT, purity.LOADER_SYNTAX), ...properties(purity.LOADER_PROPERTIES), ...globals(purity.EVERYWHERE) },
  },
  { files: CLOCK, rules: properties(purity.LOADER_PROPERTIES) },
  { files: ['apps/*/src/**/*.ts'], rules: { 'no-console': 'off' } },
  { files: TESTS, rules: { ...syntax(SHAPE.filter((entry) => entry !== BOUND_INDEX), STALLED_TESTS), 'max-lines': ['error', { max: 500 }] } },
  { files: ['**/*.config.ts', '*.shared.ts', 'examples/**/*.ts'], rules: syntax(SHAPE.filter((entry) => entry !== NO_DEFAULT)) },
  {
    files: VAGUE_NAMES.flatMap((name) => {
      const capital = name[0].toUpperCase() + name.slice(1);
      return [`**/${name}.*`, `**/*${capital}.*`, `**/${name}/**`];
    }),
    rules: syntax({ selector: 'Program', message: `a file is named after what it exports: ${VAGUE_NAMES.join(', ')} say nothing.` }),
  },
];
