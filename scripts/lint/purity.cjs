/** What a pure function must not reach: the environment, the clock, chance, the network. Each entry is an object, its property and the advice. */
const CLOCK = 'the clock is read in the entries of processes alone and passed down as an argument';
const CHANCE = 'chance comes from a seeded generator of core/numerics';
const ENVIRONMENT = 'the environment is read in the entries of processes alone and passed down as an argument';
const LOADER = 'what it loads cannot be checked against the layers: use import';

const AMBIENT_PROPERTIES = [
  { object: 'process', property: 'env', message: ENVIRONMENT },
  { object: 'process', property: 'hrtime', message: CLOCK },
  { object: 'process', property: 'uptime', message: CLOCK },
  { object: 'Date', property: 'now', message: CLOCK },
  { object: 'performance', property: 'now', message: CLOCK },
  { object: 'performance', property: 'timeOrigin', message: CLOCK },
  { object: 'Temporal', property: 'Now', message: CLOCK },
  { object: 'Math', property: 'random', message: CHANCE },
];

const TAKEN_SYNTAX = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: CLOCK },
  { selector: "CallExpression[callee.name='Date']", message: CLOCK },
  { selector: "ImportSpecifier[imported.name='systemClock']", message: CLOCK },
];

const AMBIENT_SYNTAX = [
  ...TAKEN_SYNTAX,
  { selector: "MemberExpression[object.name='globalThis']", message: 'globalThis is another name for what is refused under its own' },
];

const LOADER_PROPERTIES = [
  { object: 'process', property: 'getBuiltinModule', message: LOADER },
  { object: 'process', property: 'binding', message: LOADER },
  { object: 'process', property: 'mainModule', message: LOADER },
  { object: 'module', property: 'require', message: LOADER },
  { object: 'module', property: 'createRequire', message: LOADER },
];

const LOADER_SYNTAX = [
  { selector: "CallExpression[callee.name='require']", message: LOADER },
  { selector: "CallExpression[callee.name='createRequire'], ImportSpecifier[imported.name='createRequire']", message: LOADER },
  { selector: "CallExpression[callee.name='eval'], NewExpression[callee.name='Function'], CallExpression[callee.name='Function']", message: LOADER },
  { selector: 'TSImportEqualsDeclaration', message: LOADER },
];

/** Names that would carry any of the above under another name. */
const globalsRefused = (names) => names.map((name) => ({ name, message: `${name} is not at hand in pure code` }));
const EVERYWHERE = globalsRefused(['fetch', 'WebSocket', 'XMLHttpRequest', 'EventSource']);
const ALIASES = globalsRefused(['globalThis', 'global']);
const NODE_ONLY = globalsRefused(['process', 'Buffer', 'require', 'module', '__dirname', '__filename', 'setImmediate', 'crypto']);

module.exports = { ALIASES, AMBIENT_PROPERTIES, AMBIENT_SYNTAX, EVERYWHERE, LOADER_PROPERTIES, LOADER_SYNTAX, NODE_ONLY, TAKEN_SYNTAX };
