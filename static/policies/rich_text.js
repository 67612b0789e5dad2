/* Language and footnote marks in Wagtail's rich text editor. */
(() => {
  const { React, DraftJS, draftail } = window;
  if (!draftail) return;
  const { Modifier, EditorState, SelectionState } = DraftJS;

  const ask = (question, start) => {
    const answer = window.prompt(question, start || '');
    return answer === null ? null : answer.trim();
  };

  /* A source runs once when its button is pressed, changes the editor, and is done. */
  const source = (change) =>
    class extends React.Component {
      componentDidMount() {
        const { editorState, onComplete, onClose } = this.props;
        const next = change(this.props, editorState);
        if (next) onComplete(next);
        else onClose();
      }

      render() {
        return null;
      }
    };

  const LanguageSource = source(({ entity }, editorState) => {
    const selection = editorState.getSelection();
    if (selection.isCollapsed()) {
      window.alert('Select the words first.');
      return null;
    }
    const lang = ask('The language of these words, as a tag: cy, so, tr, pl', entity && entity.getData().lang);
    if (!lang) return null;
    const content = editorState.getCurrentContent().createEntity('LANGUAGE', 'MUTABLE', { lang });
    const key = content.getLastCreatedEntityKey();
    return EditorState.push(editorState, Modifier.applyEntity(content, selection, key), 'apply-entity');
  });

  const NoteSource = source((props, editorState) => {
    const note = ask('The number of the footnote, as it stands at the end of the text:');
    if (!note) return null;
    const content = editorState.getCurrentContent().createEntity('NOTE', 'IMMUTABLE', { note });
    const key = content.getLastCreatedEntityKey();
    const selection = editorState.getSelection();
    const end = selection.isBackward() ? selection.getStartOffset() : selection.getEndOffset();
    const block = selection.getEndKey();
    const after = SelectionState.createEmpty(block).merge({ anchorOffset: end, focusOffset: end });
    return EditorState.push(
      editorState,
      Modifier.insertText(content, after, note, undefined, key),
      'insert-characters',
    );
  });

  const Language = ({ entityKey, contentState, children }) => {
    const { lang } = contentState.getEntity(entityKey).getData();
    return React.createElement('span', { lang, title: `Language: ${lang}`, style: { borderBottom: '2px dotted' } }, children);
  };

  const Note = ({ children }) => React.createElement('sup', { title: 'Footnote mark' }, children);

  draftail.registerPlugin({ type: 'LANGUAGE', source: LanguageSource, decorator: Language }, 'entityTypes');
  draftail.registerPlugin({ type: 'NOTE', source: NoteSource, decorator: Note }, 'entityTypes');
})();
