/**
 * Builds the style sheets of the house out of KERN and our own components: ltr.css and rtl.css for every page,
 * desk.css for what visitors never see.
 *
 * KERN comes as 400 kB with thousands of utilities, colours in oklch() that old phones cannot read, and icons as
 * data URLs that the content security policy forbids. What no template names is dropped, colours become
 * hexadecimal, icons become files, and rtlcss mirrors the whole for right-to-left scripts.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { Features, transform } from "lightningcss";
import postcss from "postcss";
import { PurgeCSS } from "purgecss";
import rtlcss from "rtlcss";

const STYLES = dirname(fileURLToPath(import.meta.url));
const PACKAGE = join(STYLES, "..", "..", "..");
const BUILT = join(STYLES, "..", "static", "teilhabe", "built");
const KERN = createRequire(import.meta.url).resolve("@kern-ux/native/dist/kern.css");

const version = (major, minor = 0) => (major << 16) | (minor << 8);
const OLD_PHONES = { chrome: version(87), firefox: version(78), safari: version(14), ios_saf: version(14) };

/** sRGB in hexadecimal of an oklch() colour (Björn Ottosson's matrices, as in CSS Color 4). */
function hexadecimal(lightness, chroma, hue) {
  const [a, b] = [chroma * Math.cos((hue * Math.PI) / 180), chroma * Math.sin((hue * Math.PI) / 180)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  const channel = (value) => {
    const clipped = Math.min(1, Math.max(0, value));
    const encoded = clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055;
    return Math.round(encoded * 255).toString(16).padStart(2, "0");
  };
  return `#${linear.map(channel).join("")}`;
}

const plainColours = {
  postcssPlugin: "plain-colours",
  Declaration(declaration) {
    if (declaration.value.includes("color-mix(")) {
      declaration.remove(); // tokens.css names a fixed shade instead
    } else {
      declaration.value = declaration.value.replace(
        /oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)/g,
        (_, lightness, chroma, hue) => hexadecimal(lightness / 100, Number(chroma), Number(hue)),
      );
    }
  },
};

/** Light is the ground for everybody, also for browsers that know no colour scheme; dark is laid over it. */
const lightFirst = {
  postcssPlugin: "light-first",
  Once(root) {
    root.walkAtRules("media", (media) => {
      if (media.params === "(prefers-color-scheme: light)") {
        root.prepend(media.nodes);
        media.remove();
      }
    });
  },
};

const iconFiles = {
  postcssPlugin: "icon-files",
  Declaration(declaration) {
    declaration.value = declaration.value.replace(/url\("data:image\/svg\+xml,([^"]+)"\)/g, (_, encoded) => {
      const drawing = decodeURIComponent(encoded);
      const name = `icon-${createHash("sha256").update(drawing).digest("hex").slice(0, 8)}.svg`;
      writeFileSync(join(BUILT, name), drawing);
      return `url("${name}")`;
    });
  },
};

async function purged(css) {
  const [result] = await new PurgeCSS().purge({
    content: ["html", "py", "js", "svg"].map((ending) => join(PACKAGE, "**", `*.${ending}`)),
    css: [{ raw: css }],
    defaultExtractor: (text) => text.match(/[\w-]+/g) ?? [],
    safelist: [/^:/, /^(notice|tag)--/], // templates put these together from their parameters
    fontFace: true,
    keyframes: true,
    variables: true,
  });
  return result.css;
}

function minified(filename, css) {
  const { code } = transform({
    filename,
    code: Buffer.from(css),
    minify: true,
    targets: OLD_PHONES,
    exclude: Features.LogicalProperties | Features.DirSelector | Features.LangSelectorList,
  });
  return code;
}

const ownStyles = (...names) => names.map((name) => readFileSync(join(STYLES, `${name}.css`), "utf8"));
const everywhere = [readFileSync(KERN, "utf8"), ...ownStyles("tokens", "base", "layout", "components", "talk", "print")];

async function built(sources) {
  const joined = sources.map((css) => css.replace(/^@charset[^;]*;/, "")).join("\n");
  const { css: plain } = await postcss([lightFirst, plainColours]).process(joined, { from: undefined });
  return (await postcss([iconFiles]).process(await purged(plain), { from: undefined })).css;
}

rmSync(BUILT, { recursive: true, force: true });
mkdirSync(BUILT, { recursive: true });
const css = await built(everywhere);
writeFileSync(join(BUILT, "ltr.css"), minified("ltr.css", css));
writeFileSync(join(BUILT, "rtl.css"), minified("rtl.css", rtlcss.process(css)));
// Our own styles follow the direction by themselves, so that the desk needs one sheet only.
writeFileSync(join(BUILT, "desk.css"), minified("desk.css", await built(ownStyles("desk", "print"))));
