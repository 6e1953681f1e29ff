/** The element of this id, when it is one of this kind. */
export function element<T extends Element>(id: string, kind: new () => T): T | null {
  const found = document.getElementById(id);
  return found instanceof kind ? found : null;
}
