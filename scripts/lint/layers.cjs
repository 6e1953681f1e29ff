/**
 * The map of the code: every package, its layers, and what each may import. The lint rules are derived from these tables, so a new file in a
 * known folder is covered at once, and a new folder is an error until it is declared here.
 */

/**
 * Layers from the lowest to the highest; a layer imports itself and those before it. Names on one line share a rank.
 * A layer is a folder (`bars/`) or a file (`sharedCli.ts`) directly under the package's `src`. `index` is the package's front door.
 */
const LAYERS = {
  core: [
    ['errors'],
    ['numerics'],
    ['identity'],
    ['schema'],
    ['paths'],
    ['bars'],
    ['features'],
    ['strategies'],
    ['kernel'],
    ['research'],
    ['portfolio'],
    ['report'],
    ['artifacts'],
    ['config'],
    ['node'],
  ],
  control: [['db'], ['store'], ['jobs'], ['sharedCli'], ['handlers'], ['worker'], ['supervisor'], ['commands'], ['index']],
  gui: [['present', 'theme'], ['widgets'], ['screens'], ['app'], ['index']],
};

/** What a package may import of the others, always by the package's name. */
const PACKAGES = {
  core: [],
  control: ['core/*'],
  gui: ['core/errors', 'control/*'],
};

/** File patterns of one layer, in the sources and in what is built from them. */
const filesOf = (name, layer) => `packages/${name}/{src,dist}/${layer}{.*,/**}`;

/** A category for each layer, for each package's tests, and for what stands outside the packages. */
function fileCategories() {
  const layers = Object.entries(LAYERS).flatMap(([name, ranks]) =>
    ranks.flat().map((layer) => ({ category: `${name}/${layer}`, pattern: filesOf(name, layer) })),
  );
  const tests = Object.keys(LAYERS).map((name) => ({ category: `${name}/test`, pattern: `packages/${name}/test/**` }));
  return [
    ...layers,
    ...tests,
    { category: 'apps/source', pattern: 'apps/*/{src,dist}/**' },
    { category: 'apps/test', pattern: 'apps/*/test/**' },
    { category: 'examples/source', pattern: 'examples/**' },
    { category: 'root/tool', pattern: ['*.{ts,cjs,mjs}', '{packages,apps}/*/*.{ts,mts}', 'scripts/**', 'packages/*/build/**'] },
  ];
}

/** First everything of this repository is refused to a category, then what it may import is given back: the last policy that matches decides. */
const arrow = (category, allowed, message) => [
  { from: from([category]), disallow: { to: { module: { origin: 'local' } } }, message },
  ...(allowed.length === 0 ? [] : [{ from: from([category]), allow: { to: to(allowed) } }]),
];
const from = (categories) => ({ file: { categories: { anyOf: categories } } });
const to = (categories) => ({ file: { categories: { anyOf: categories } } });

/** `core/bars may import core/errors, ..., not packages/core/src/kernel/index.ts`. */
const mayImport = (category, allowed) =>
  `${category} may import ${allowed.join(', ') || 'no other part'} of this repository, and not {{dependency.source}} ({{to.file.categories}}).`;

function layerPolicies() {
  return Object.entries(LAYERS).flatMap(([name, ranks]) =>
    ranks.flatMap((rank, i) =>
      rank.flatMap((layer) => {
        const allowed = [...ranks.slice(0, i + 1).flat().map((below) => `${name}/${below}`), ...PACKAGES[name]];
        return arrow(`${name}/${layer}`, allowed, mayImport(`${name}/${layer}`, allowed));
      }),
    ),
  );
}

/** Tests see every layer of their own package and of others what the package sees; apps see all packages; nobody imports apps or tests. */
function outerPolicies() {
  const sources = Object.entries(LAYERS).flatMap(([name, ranks]) => ranks.flat().map((layer) => `${name}/${layer}`));
  const own = (name) => sources.filter((category) => category.startsWith(`${name}/`));
  const outer = {
    ...Object.fromEntries(Object.keys(LAYERS).map((name) => [`${name}/test`, [...own(name), `${name}/test`, ...PACKAGES[name]]])),
    'apps/source': ['apps/source', ...sources],
    'apps/test': ['apps/source', 'apps/test', ...sources],
    'examples/source': ['examples/source', ...own('core')],
    'root/tool': ['root/tool', ...sources],
  };
  return Object.entries(outer).flatMap(([category, allowed]) =>
    arrow(category, allowed, mayImport(category, [...new Set(allowed.map((part) => part.replace(/^(core|control|gui)\/(?!test).*/, '$1')))])),
  );
}

/** Another package is named, never reached through folders; a package does not name itself. */
function namingPolicies() {
  const seen = { ...PACKAGES, apps: ['core/*', 'control/*', 'gui/*'], examples: ['core/*'] };
  const escapes = Object.entries(seen)
    .filter(([, allowed]) => allowed.length > 0)
    .map(([name, allowed]) => ({
      from: from([`${name}/*`]),
      disallow: { to: to(allowed), dependency: { source: '!@proj/**' } },
      message: `{{from.file.categories}} reaches {{to.file.categories}} through folders ({{dependency.source}}): import it by its package's name.`,
    }));
  const selves = Object.keys(LAYERS).map((name) => ({
    from: from(LAYERS[name].flat().map((layer) => `${name}/${layer}`)),
    disallow: { dependency: { source: `@proj/${name}{,/**}` } },
    message: `inside @proj/${name} import {{to.file.categories}} by its relative path.`,
  }));
  return [...escapes, ...selves];
}

/** The policies of `boundaries/dependencies` for everything that is in this repository. */
const localPolicies = () => [...layerPolicies(), ...outerPolicies(), ...namingPolicies()];

module.exports = { LAYERS, PACKAGES, fileCategories, localPolicies };
