/** A rule: what a module exports as a function carries a docstring, so that a caller need not read the body. */
const docstring = {
  meta: {
    type: 'suggestion',
    docs: { description: 'exported functions have a docstring' },
    messages: { missing: '{{name}} is exported: say in one sentence what comes back.' },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    const hasDocstring = (node) => sourceCode.getCommentsBefore(node).some(({ type, value }) => type === 'Block' && value.startsWith('*'));
    const report = (node, id) => {
      if (!hasDocstring(node)) context.report({ node: id, messageId: 'missing', data: { name: id.name } });
    };
    return {
      'ExportNamedDeclaration > :matches(FunctionDeclaration, TSDeclareFunction)': ({ parent, id }) => {
        // Of overloads the first speaks for all.
        if (!isOverload(parent)) report(parent, id);
      },
      'ExportNamedDeclaration > VariableDeclaration > VariableDeclarator[init.type=/^(Arrow)?FunctionExpression$/]': ({ parent, id }) => report(parent.parent, id),
    };
  },
};

function isOverload(node) {
  const { body } = node.parent;
  const before = body[body.indexOf(node) - 1];
  return before?.type === 'ExportNamedDeclaration' && before.declaration?.type === 'TSDeclareFunction';
}

module.exports = { docstring };
