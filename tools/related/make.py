#!/usr/bin/env python3
"""Makes `themes/default/search/en.related`, the table of English words of similar meaning. README.md says what it needs.

    python make.py MODEL WORDNET SCOWL > ../../themes/default/search/en.related

A word's neighbors are those whose vectors are near (MiniLM, of the word alone) or that WordNet ties to it: in one synset, one step up or down,
or derived from it. Antonyms, numbers, times, directions, colors and currencies are never neighbors: they are near by what they are used for and not by
what they mean.
"""

import collections
import functools
import os
import re
import sys

import numpy as np
import snowballstemmer

LEVELS = (10, 20, 35, 40, 50)  # of SCOWL: how usual a word is
NEIGHBORS = 9  # in a row at most, before rare words are taken out
LISTED = 6  # in a row at most
USUAL = 35  # a neighbor is no rarer word than this, since a site hardly has it
LEAST = 0.35  # a lower score is chance
NEAR = 0.75  # what nearness of vectors counts
TIED = 0.35  # what a tie in WordNet counts, up to 1
ALIKE = 0.6  # what nearness of vectors counts where two words share letters and WordNet knows of no tie

APART = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion first second third fourth fifth sixth
seventh eighth ninth tenth half quarter dozen once twice thrice double triple single north south east west northern southern eastern western
left right may march minute hour day week month year decade century spring summer autumn winter fall yesterday today tomorrow red green blue
yellow black white orange purple pink brown gray grey am pm he she him her his hers dollar euro pound cent yen"""

# Opposites that WordNet does not list, or that only the trade sees as such.
OPPOSITES = """credit debit,buy sell,send receive,arrive depart,increase decrease,win lose,import export,upload download,employer employee,
landlord tenant,teacher student,doctor patient,buyer seller,lender borrower,parent child,plus minus,maximum minimum,login logout,enter leave,
deposit withdraw,lend borrow,incoming outgoing,before after,above below,accept refuse,accept reject,success failure,morning evening,breakfast
dinner,lunch dinner,night day,input output,push pull,give take,question answer,problem solution,pass fail,lock unlock,hire fire,love hate,refund
charge,cash card,start stop,start finish,begin end,first last,early late,cheap expensive,old new,hot cold,up down,in out,on off,yes no,more less,big
small,high low,long short,fast slow,good bad,best worst,right wrong,true false,always never,allow forbid,permit forbid,include exclude,add
remove,enable disable,activate deactivate,encourage discourage,connect disconnect,agree disagree,appear disappear,like dislike,approve
reject,approve deny,admit deny,open close,full empty,rich poor,happy sad,friend enemy,public private,online offline,guilty innocent,legal
illegal,safe dangerous,strong weak,hard easy,hard soft,heavy light,deaf blind,coffee tea,phone email,bus train,train plane,dog cat,knife fork,blind unsightly,blind
glare,concise imprecise,poor affluent,gay straight,gay homophobic,gay sexual,invoice unvoiced,old younger"""

# A site never leads there by itself. Words that begin so are in no row.
UNSAID = "nigg fag cunt fuck shit whore slut bitch dyke spic kike chink gook retard tranny wop dago darky negro crap arse asshole dick piss tit turd bastard"

PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non", "mis", "anti", "de")

stem = functools.cache(snowballstemmer.stemmer("english").stemWord)


def usual_words(scowl):
    """How usual each word is, by SCOWL."""
    levels = {}
    for level in LEVELS:
        for spelling in ("english", "american", "british"):
            path = os.path.join(scowl, f"{spelling}-words.{level}")
            if os.path.exists(path):
                for word in open(path, encoding="latin-1"):
                    if re.fullmatch("[a-z]{2,20}", word.strip()):
                        levels.setdefault(word.strip(), level)
    return levels


class Model:
    """all-MiniLM-L6-v2 for short texts, in NumPy alone."""

    def __init__(self, folder):
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        self.weights = {name: value.astype(np.float32) for name, value in load_file(f"{folder}/model.safetensors").items() if value.dtype != np.int64}
        self.tokenizer = Tokenizer.from_file(f"{folder}/tokenizer.json")
        self.tokenizer.no_padding()

    def normed(self, x, name):
        centered = x - x.mean(-1, keepdims=True)
        return centered / np.sqrt((centered * centered).mean(-1, keepdims=True) + 1e-12) * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]

    def linear(self, x, name):
        return x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]

    def forward(self, ids):
        """The vectors of texts of the same number of tokens."""
        count, length = ids.shape
        names = [f"embeddings.{kind}_embeddings.weight" for kind in ("word", "position", "token_type")]
        word, position, kind = (self.weights[name] for name in names)
        x = self.normed(word[ids] + position[:length] + kind[0], "embeddings.LayerNorm")
        for layer in range(6):
            name = f"encoder.layer.{layer}."
            split = lambda part: self.linear(x, f"{name}attention.self.{part}").reshape(count, length, 12, 32).transpose(0, 2, 1, 3)
            query, key, value = map(split, ("query", "key", "value"))
            weights = query @ key.transpose(0, 1, 3, 2) / np.float32(32**0.5)
            weights = np.exp(weights - weights.max(-1, keepdims=True))
            weights /= weights.sum(-1, keepdims=True)
            context = (weights @ value).transpose(0, 2, 1, 3).reshape(count, length, 384)
            x = self.normed(self.linear(context, f"{name}attention.output.dense") + x, f"{name}attention.output.LayerNorm")
            inner = self.linear(x, f"{name}intermediate.dense")
            inner = 0.5 * inner * (1 + np.tanh(0.7978845608 * (inner + 0.044715 * inner**3)))
            x = self.normed(self.linear(inner, f"{name}output.dense") + x, f"{name}output.LayerNorm")
        mean = x.mean(1)
        return mean / np.linalg.norm(mean, axis=1, keepdims=True)

    def vectors(self, texts):
        tokens = [encoding.ids for encoding in self.tokenizer.encode_batch(texts)]
        out = np.zeros((len(texts), 384), np.float32)
        by_length = collections.defaultdict(list)
        for at, ids in enumerate(tokens):
            by_length[len(ids)].append(at)
        for places in by_length.values():
            for start in range(0, len(places), 256):
                some = places[start : start + 256]
                out[some] = self.forward(np.array([tokens[at] for at in some]))
        return out


class WordNet:
    """Synsets with their words, pointers, and how often each sense of a word was counted."""

    def __init__(self, folder):
        self.synsets, self.senses = {}, collections.defaultdict(list)
        for letter, name in {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}.items():
            for line in open(f"{folder}/data.{name}", encoding="utf-8"):
                if line.startswith("  "):
                    continue
                fields = line.partition(" | ")[0].split()
                count = int(fields[3], 16)
                words = [re.sub(r"\(.*\)", "", word).lower() for word in fields[4 : 4 + 2 * count : 2]]
                at = 4 + 2 * count
                pointers = []
                for start in range(at + 1, at + 1 + 4 * int(fields[at]), 4):
                    sign, offset, part, ends = fields[start : start + 4]
                    pointers.append((sign, ("a" if part == "s" else part, int(offset)), int(ends[:2], 16), int(ends[2:], 16)))
                self.synsets[letter, int(fields[0])] = (words, pointers)
        for line in open(f"{folder}/index.sense", encoding="utf-8"):
            key, offset, number, count = line.split()
            lemma, kind = key.split("%")
            self.senses[lemma].append((("-nvara"[int(kind[0])], int(offset)), int(count), int(number)))
        for senses in self.senses.values():
            senses.sort(key=lambda sense: (-sense[1], sense[2]))


class Ties:
    """What WordNet says about pairs of stems, by their numbers."""

    def __init__(self, net, number):
        self.number, self.net = number, net
        self.use = collections.defaultdict(collections.Counter)
        for lemma, senses in net.senses.items():
            at = self.of(lemma)
            if at is None:
                continue
            whole = sum(count for _, count, _ in senses) + sum(1 / (rank + 1) for rank in range(len(senses)))
            for rank, (synset, count, _) in enumerate(senses):
                self.use[at][synset] = max(self.use[at][synset], (count + 1 / (rank + 1)) / whole)
        self.members = collections.defaultdict(list)
        for at, use in self.use.items():
            for synset, share in use.items():
                self.members[synset].append((at, share))
        self.tied, self.opposite = collections.defaultdict(float), set()
        for at, use in self.use.items():
            for synset, share in use.items():
                self.synset(at, synset, share)
        for one, other in list(self.opposite):
            for synset, share in self.use[one].items():
                for near, of_near in self.members[synset]:
                    if share > 0.2 and of_near > 0.2:
                        self.opposite |= {(near, other), (other, near)}

    def of(self, lemma):
        return self.number.get(stem(lemma)) if re.fullmatch("[a-z]+", lemma) else None

    def tie(self, one, other, strength):
        if one != other:
            self.tied[one, other] = min(self.tied[one, other] + strength, 1)

    def synset(self, at, synset, share):
        words, pointers = self.net.synsets[synset]
        for other, of_other in self.members[synset]:
            self.tie(at, other, share * of_other**0.5)
        for sign, target, here, there in pointers:
            one = self.of(words[here - 1]) if here else at
            other = self.of(self.net.synsets[target][0][there - 1]) if there else None
            if sign == "!" and here and one is not None and other is not None:
                self.opposite |= {(one, other), (other, one)}
            elif sign == "+" and one == at and other is not None:
                self.tie(at, other, 0.8 * share)
            elif sign in "@~&^*>$":
                for near, of_near in self.members[target]:
                    self.tie(at, near, (0.5 if sign in "@~" else 0.6) * share * of_near**0.5)


def denies(one, other):
    """Does one of two stems look like the other's opposite?"""
    for long, short in ((one, other), (other, one)):
        end = max(3, len(short) - 2)
        if any(long.startswith(prefix) and len(long) > len(prefix) + 2 and long[len(prefix) :][:end] == short[:end] for prefix in PREFIXES):
            return True
        if long.endswith("less") and short.startswith(long[:-4]):
            return True
    return False


def alike(one, other):
    """Do two words share so many letters that their vectors may be near for no other reason?"""
    return len(os.path.commonprefix([one, other])) >= 3


def rows(stems, written, vectors, ties):
    """For each stem the best (score, stem), best first."""
    vectors = vectors - vectors.mean(0)  # what all words have in common is no meaning
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    apart = set(map(stem, APART.split()))
    pairs = {frozenset(map(stem, pair.split())) for pair in OPPOSITES.split(",")}
    unsaid = tuple(UNSAID.split())
    tied = collections.defaultdict(set)
    for (one, other), strength in ties.tied.items():
        if strength > 0.1:
            tied[one].add(other)
    for start in range(0, len(stems), 1024):
        near = vectors[start : start + 1024] @ vectors.T
        for at, scores in enumerate(near, start):
            own, found = stems[at], []
            if own in apart or own.startswith(unsaid):
                continue
            for other in set(np.argpartition(-scores, 60)[:60].tolist()) | tied[at]:
                name = stems[other]
                if other == at or name in apart or name.startswith(unsaid) or frozenset((own, name)) in pairs:
                    continue
                if (at, other) in ties.opposite or denies(own, name):
                    continue
                tie = ties.tied.get((at, other), 0)
                weight = NEAR * (ALIKE if not tie and alike(written[own], written[name]) else 1)
                score = weight * float(scores[other]) + TIED * tie
                if score >= LEAST:
                    found.append((score, name))
            found.sort(key=lambda one: (-one[0], one[1]))
            yield own, found[:NEIGHBORS]


def phrases(net, levels, number):
    """Two usual words that WordNet knows as one, and the single words that mean the same: `burn_out`."""
    for lemma, senses in net.senses.items():
        parts = lemma.split("_")
        if len(parts) != 2 or any(levels.get(part, 99) > 35 for part in parts):
            continue
        near = collections.Counter()
        for rank, (synset, _, _) in enumerate(senses[:2]):
            for word in net.synsets[synset][0]:
                if levels.get(word, 99) <= 40 and word not in parts and stem(word) in number:
                    near[stem(word)] = max(near[stem(word)], 0.6 - 0.2 * rank)
        found = sorted(((score, name) for name, score in near.items()), key=lambda one: (-one[0], one[1]))
        if found and not any(name.startswith(tuple(UNSAID.split())) for _, name in found):
            yield lemma, found[:4]


def stemmed(part):
    """A word of a row by hand, with the digit before it, as stems."""
    word = part.lstrip("0123456789")
    return part[: len(part) - len(word)] + "_".join(map(stem, word.split("_")))


def main(model, wordnet, scowl, cache=None):
    levels = usual_words(scowl)
    forms = collections.defaultdict(list)
    for word in levels:
        forms[stem(word)].append(word)
    written = {name: min(words, key=lambda word: (levels[word], len(word), word)) for name, words in forms.items()}
    stems = sorted(written, key=lambda name: (levels[written[name]], name))
    if cache and os.path.exists(cache):
        known = np.load(cache)
        place = {word: at for at, word in enumerate(known["words"].tolist())}
        vectors = known["vectors"][[place[written[name]] for name in stems]]
    else:
        vectors = Model(model).vectors([written[name] for name in stems])
        if cache:
            np.savez(cache, words=[written[name] for name in stems], vectors=vectors)
    number = {name: at for at, name in enumerate(stems)}
    net = WordNet(wordnet)
    # Two letters are more often short for something than a word.
    all_rows = [(written[name], row) for name, row in rows(stems, written, vectors, Ties(net, number)) if len(written[name]) > 2]
    all_rows = [(word, [(score, name) for score, name in row if levels[written[name]] <= USUAL][:LISTED]) for word, row in all_rows]
    all_rows += phrases(net, levels, number)
    print(open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "head.txt"), encoding="utf-8").read(), end="")
    for line in open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "slang.txt"), encoding="utf-8"):
        print(*(stemmed(part) for part in line.split()))
    for word, row in sorted(all_rows):
        if row:
            last, parts = None, []
            for score, name in row:
                tenths = min(6, round(10 * score))
                parts.append(("" if tenths == last else str(tenths)) + name)
                last = tenths
            print("_".join(map(stem, word.split("_"))), *parts)


if __name__ == "__main__":
    main(*sys.argv[1:])
