"""What stands before a date and says what happened then: "Published", "Aktualisiert am", "发布时间"."""

import re
from typing import Final, Literal

DateRole = Literal["published", "updated"]

# Stems in lower case. Where one language's word for "publish" is part of another's for "update", the later match wins.
_PUBLISHED: Final = (
    r"publish|posted|issued|first seen|date of publication|release date"
    r"|veröffentlicht|publiziert(?: am|:)|erstellt|erschienen|erstmals|publié|publiee?|mis en ligne|paru le|créé le"
    r"|publicad[oa]|fecha de publicación|data de publicação|pubblicat[oa]|data di pubblicazione"
    r"|gepubliceerd|geplaatst|publicatiedatum|opublikowan|data publikacji|dodano|publicera|publiceret|udgivet"
    r"|offentliggjort|publisert|publikován|vydáno|zveřejněn|опубликован|дата публикации|публикация|опубліковано"
    r"|дата публікації"
    r"|δημοσίευση|δημοσιεύτηκε|δημοσιεύθηκε|yayınlan|yayımlan|yayın tarihi|giriş tarihi|oluşturulma"
    r"|نُ?شر|تاريخ النشر|انتشار|תאריך פרסום|פורסם|प्रकाशित|发布|發布|发表|發表|刊登|公開|掲載|配信|投稿日"
    r"|입력|등록|게재|발행|승인|xuất bản|đăng (?:lúc|ngày)|ngày đăng|diterbitkan|dipublikasikan|terbit|publikasi|เผยแพร่"
)
_UPDATED: Final = (
    r"updated?\b|modified|revised|edited|amended|reviewed|aktualisier|stand:|stand vom|geändert|überarbeitet"
    r"|letztes update"
    r"|mis à jour|mise à jour|modifiée?|actualizad[oa]|actualización|modificad[oa]|atualizad[oa]|atualização"
    r"|aggiornat[oa]|aggiornamento|modificat[oa]|bijgewerkt|gewijzigd|laatste update|aktualizacj|zaktualizowan"
    r"|uppdatera|senast ändrad|opdatere|oppdatert|aktualizován|upraveno|обновлен|обновлён|изменен|оновлен|змінен"
    r"|ενημέρωση|ενημερώθηκε|güncelle|تحديث|به‌?روزرسانی|به روز رسانی|ویرایش|עודכן|עדכון|अपडेट|अद्यतन"
    r"|更新|修改|수정|업데이트|cập nhật|diperbarui|pembaruan|อัปเดต|อัพเดท|แก้ไข"
)
LABELS: Final = f"{_PUBLISHED}|{_UPDATED}"
"""A pattern for the beginning of any of them."""

_LABEL: Final = re.compile(f"(?P<published>{_PUBLISHED})|(?P<updated>{_UPDATED})")
_AFTER: Final = re.compile(
    r"[\s)\]】]{0,2}(?:(?P<published>公開|掲載|配信|発行|发布|發布|등록|입력)|(?P<updated>更新|수정|last ?update))"
    r"(?!(?:日|日時|时间|時間|일)? ?:)"  # with a colon it is the label of the next
)

# "This story was originally published on", "Zuerst erschienen am": said of the article that it stands in
_FIRST: Final = (
    r"(?:first|originally|zuerst|erstmals|ursprünglich|initialement|originalmente|originariamente|oorspronkelijk"
    r"|première fois|primera vez|prima volta|eerst)"
)
_LONGEST_FIRST: Final = 60  # characters from "originally" to the date
_FIRST_PUBLICATION: Final = re.compile(
    rf"\b{_FIRST}\s(?:[^\W\d]{{1,12}}\s)?(?:{_PUBLISHED}|appeared)[^.!?;]{{0,30}}$", re.IGNORECASE
)

# "6 Comments", "Filed under", "Categories:", as blogs print them with the date below a post
_FOOTER: Final = re.compile(
    r"\bcomments?\b|\bkommentare?\b|\bcommentaires?\b|\bcomentários?\b|\bcomentarios?\b|\bcommenti\b|\breacties\b"
    r"|комментари|\bcategor|\bkategorie|\bcatégories?\b|\bfiled (?:in|under)\b|\bposted (?:in|by)\b|\btags?\b"
    r"|\bpermalink\b",
    re.IGNORECASE,
)
_LONGEST_FOOTER: Final = 120  # characters of a line of a footer


def is_footer(line: str) -> bool:
    """Say whether a line may belong to the footer of a post."""
    return len(line) <= _LONGEST_FOOTER and _FOOTER.search(line) is not None


def is_first_publication(text: str) -> bool:
    """Say whether a text, which ends where a date begins, says that something was published for the first time then."""
    return _FIRST_PUBLICATION.search(text[-_LONGEST_FIRST:]) is not None


def label_before(text: str) -> DateRole | None:
    """Read the last label in a text in lower case, which ends where a date begins."""
    role: DateRole | None = None
    for found in _LABEL.finditer(text):
        role = "updated" if found["updated"] else "published"
    return role


def label_after(text: str, end: int) -> DateRole | None:
    """Read the label that some pages, East Asian ones above all, put right behind a date, which ends at `end`."""
    found = _AFTER.match(text, end)
    if found is None:
        return None
    return "updated" if found["updated"] else "published"
