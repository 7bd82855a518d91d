import { create, ts as analyzerTs } from '@custom-elements-manifest/analyzer';
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';
import ts from 'typescript';
import { publicElements } from './elements.js';
import { eventClasses, typeText } from './events.js';
import { chainOf, reachOf } from './reach.js';
import { commentOf, componentFiles, componentsProgram, pathOf } from './program.js';
import { Tokens } from './tokens.js';
import { missingInGlobalMaps } from './global-maps.js';
import { untruths } from './untruths.js';

/**
 * The custom elements manifest of what a page may place. What the class comments say is held against what the code does:
 * `problems` names every part, slot, event and custom property of which the one knows and the other does not.
 */
export function analyze() {
  const { program, checker } = componentsProgram();
  const events = eventClasses(program, checker);
  const { elements, problems } = publicElements(program, checker);
  const reached = new Map(elements.map(({ declaration, tag }) => [tag, reachOf(checker, declaration)]));
  const written = writtenClasses(program);

  const described = elements.map(({ declaration, tag }) => ({
    file: pathOf(declaration.getSourceFile()),
    class: elementOf({
      declaration,
      tag,
      checker,
      events,
      reached,
      written: written.get(declaration.name.text),
    }),
  }));
  problems.push(...missingInGlobalMaps(checker, elements, events));
  problems.push(
    ...untruths(
      described.map((each) => each.class),
      reached,
      events,
    ),
  );

  return {
    problems,
    /** What `conference-error` may say. */
    errorCodes: events.get('ConferenceErrorEvent').fields.find(({ name }) => name === 'code').words,
    manifest: {
      schemaVersion: '1.0.0',
      readme: 'docs/elements.md',
      modules: [
        ...described.map(({ file, class: element }) => elementModule(file, element)),
        ...[...events.values()].map(eventModule),
      ],
    },
  };
}

/** What the analyzer reads from the sources, by class name. */
function writtenClasses(program) {
  const modules = componentFiles(program).map((file) =>
    analyzerTs.createSourceFile(pathOf(file), file.text, analyzerTs.ScriptTarget.ES2022, true),
  );
  const { modules: read } = create({ modules, plugins: litPlugin(), context: { dev: false } });
  const classes = read
    .flatMap(({ declarations = [] }) => declarations)
    .filter(({ kind }) => kind === 'class');
  return new Map(classes.map((each) => [each.name, each]));
}

function elementOf({ declaration, tag, checker, events, reached, written }) {
  const described = commentOf(declaration);
  const members = membersOf(declaration, checker);
  const isOurs = ({ name, privacy, static: isStatic }) => members.has(name) && !privacy && !isStatic;
  const fields = (written.members ?? []).filter((each) => isOurs(each) && each.kind === 'field');
  const typed = (field) => ({
    type: { text: members.get(field.name) },
    ...(field.default === undefined ? {} : { default: field.default }),
  });
  return {
    kind: 'class',
    customElement: true,
    name: declaration.name.text,
    tagName: tag,
    summary: firstSentence(described),
    description: described,
    example: exampleOf(declaration),
    attributes: fields
      .filter(({ attribute }) => attribute)
      .map((field) => ({
        name: field.attribute,
        fieldName: field.name,
        ...typed(field),
        description: oneLine(field.description),
        ...from(field),
      })),
    members: [
      ...fields.map((field) => ({
        kind: 'field',
        name: field.name,
        ...typed(field),
        description: oneLine(field.description),
        ...(field.attribute ? { attribute: field.attribute } : {}),
        ...(field.readonly ? { readonly: true } : {}),
        ...from(field),
      })),
      ...(written.members ?? []).filter((each) => isOurs(each) && each.kind === 'method').map(methodOf),
    ],
    events: [
      ...(written.events ?? [])
        .filter(({ name, type }) => name && type.text !== 'Event')
        .map((event) => ({ ...eventOf(events.get(event.type.text), event), ...from(event) })),
    ],
    slots: (written.slots ?? []).map(({ name, description }) => ({ name, description })),
    cssParts: (written.cssParts ?? []).map(({ name, description }) => ({ name, description })),
    cssProperties: cssPropertiesOf(tag, reached, written.cssProperties ?? []),
  };
}

/** Public names of the class and its bases, with their types. */
function membersOf(declaration, checker) {
  const own = chainOf(checker, declaration)
    .filter(({ name }) => name?.text !== 'LitElement')
    .filter((each) => /components\//.test(each.getSourceFile().fileName))
    .flatMap(({ members }) => [...members])
    .filter(
      (member) => member.name && !ts.getJSDocTags(member).some(({ tagName }) => tagName.text === 'internal'),
    )
    .filter(
      (member) =>
        ts.isPropertyDeclaration(member) || ts.isMethodDeclaration(member) || ts.isGetAccessor(member),
    );
  return new Map(own.reverse().map((member) => [member.name.getText(), typeText(member, checker)]));
}

function methodOf(method) {
  return {
    kind: 'method',
    name: method.name,
    parameters: (method.parameters ?? []).map(({ name, type, optional, description }) => ({
      name,
      type,
      ...(optional ? { optional } : {}),
      ...(description ? { description } : {}),
    })),
    return: { type: { text: method.return?.type?.text ?? 'void' } },
    description: oneLine(method.description),
    ...from(method),
  };
}

function eventOf(event, { name, type, description }) {
  return {
    name,
    type: { text: type.text },
    description,
    ...(event?.cancelable ? { cancelable: true } : {}),
  };
}

/**
 * All of them stand at `notary-case`: set there, they hold for everything inside. At the others stands what their class
 * comment says more of. Defaults are never written, but read from the styles.
 */
function cssPropertiesOf(tag, reached, written) {
  const drawn = new Tokens(reached.get(tag).css).all;
  if (tag !== 'notary-case') {
    return written.map(({ name, description }) => ({ name, description, default: drawn.get(name)?.default }));
  }
  return [...new Tokens([...reached.values()].flatMap(({ css }) => css)).all].map(([name, token]) => ({
    name,
    description: token.description,
    default: token.default,
  }));
}

function elementModule(file, element) {
  const path = publishedPath(file);
  const definition = path.replace(/[^/]+$/, 'define.js');
  return {
    kind: 'javascript-module',
    path,
    declarations: [element],
    exports: [
      { kind: 'js', name: element.name, declaration: { name: element.name, module: path } },
      {
        kind: 'custom-element-definition',
        name: element.tagName,
        declaration: { name: element.name, module: path },
        definedIn: definition,
      },
    ],
  };
}

function eventModule(event) {
  const path = publishedPath(event.file);
  return {
    kind: 'javascript-module',
    path,
    declarations: [
      {
        kind: 'class',
        name: event.class,
        eventName: event.name,
        description: event.description,
        cancelable: event.cancelable,
        bubbles: event.bubbles,
        members: [
          ...event.fields.map(({ name, type, description }) => ({
            kind: 'field',
            name,
            type: { text: type },
            description,
            readonly: true,
          })),
          ...event.methods.map(({ name, parameters, description }) => ({
            kind: 'method',
            name,
            parameters,
            description,
          })),
        ],
      },
    ],
    exports: [{ kind: 'js', name: event.class, declaration: { name: event.class, module: path } }],
  };
}

const publishedPath = (file) => `dist/${file.replace(/\.ts$/, '.js')}`;

const from = ({ inheritedFrom }) => (inheritedFrom ? { inheritedFrom: { name: inheritedFrom.name } } : {});
const oneLine = (text = '') => text.replaceAll(/\s*\n\s*/g, ' ').trim();

function firstSentence(text) {
  return /^.*?\.(?=\s|$)/.exec(text)?.[0] ?? text;
}

function exampleOf(declaration) {
  const tag = ts.getJSDocTags(declaration).find(({ tagName }) => tagName.text === 'example');
  return typeof tag?.comment === 'string' ? tag.comment.trim() : '';
}
