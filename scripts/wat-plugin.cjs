// Assembles WebAssembly text where it is imported: the module's bytes, as a Uint8Array.
const { readFile } = require('node:fs/promises');
const { basename } = require('node:path');
const assembler = require('wabt');

/** @type {import('esbuild').Plugin} */
const watPlugin = {
  name: 'wat',
  setup(build) {
    build.onLoad({ filter: /\.wat$/ }, async ({ path }) => {
      const wabt = await assembler();
      const module = wabt.parseWat(basename(path), await readFile(path, 'utf8'), { simd: true });
      try {
        return { contents: module.toBinary({}).buffer, loader: 'binary' };
      } finally {
        module.destroy();
      }
    });
  },
};

module.exports = { watPlugin };
