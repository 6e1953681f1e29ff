/**
 * A module that another one starts as a thread or reads as code: a source where the asking one runs as it is written, else the built file.
 *
 * @param asking `import.meta.url` of the module that asks
 * @param path from it, without its ending, such as `./poolThread`
 */
export function moduleBeside(asking: string, path: string): URL {
  return new URL(`${path}${asking.endsWith('.ts') ? '.ts' : '.js'}`, asking);
}
