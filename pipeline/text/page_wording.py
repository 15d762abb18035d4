"""Wording of pages that are no article, of offers to pay, and of live reports, in the biggest languages of news.

English, German, French, Spanish, Portuguese, Italian, Dutch, Polish, Swedish, Russian, Ukrainian, Greek, Turkish,
Arabic, Persian, Hebrew, Hindi, Chinese, Japanese, Korean, Thai, Vietnamese and Indonesian. Every phrase is written as
`folded` leaves a line, and is looked for inside of it; what is named a line must be all of it. Wording is evidence
only: `pipeline.text.page_kind` weighs it against the prose on the page.
"""

import re
from typing import Final

_SPELLINGS: Final = str.maketrans("’άέήίόύώ", "'αεηιουω")  # Greek capitals go without their accents


def _phrases(text: str) -> tuple[str, ...]:
    """List what stands between bars and breaks of line; the order of the languages is that above."""
    phrases = (phrase.strip() for line in text.split("\n") for phrase in line.split("|"))
    return tuple(phrase.translate(_SPELLINGS) for phrase in phrases if phrase)


MISSING: Final = _phrases(
    """
    page not found | page cannot be found | page can't be found | page could not be found | couldn't find the page
    could not find the page | can't find the page | cannot find the page | page doesn't exist | page does not exist
    page you requested | page you are looking for | page you're looking for | page you were looking for
    page is no longer available | page has been removed | the requested url | 404 error | error 404 | 404 not found
    403 forbidden | 500 internal server error | 502 bad gateway | 503 service | 504 gateway | error 403 | error 500
    error 503 | service unavailable | internal server error | bad gateway | gateway timeout | gateway time-out
    error code: 5 | you don't have permission to access | you do not have permission to access
    access to this page has been denied | temporarily down for maintenance | undergoing maintenance
    this site can't be reached | seite nicht gefunden | seite wurde nicht gefunden | seite konnte nicht gefunden
    seite existiert nicht | gesuchte seite | angeforderte seite | seite ist nicht mehr verfügbar | fehler 404
    fehler 403 | fehler 500 | wartungsarbeiten | page introuvable | page non trouvée | page n'existe pas
    page n'existe plus | page demandée | page que vous recherchez | page que vous cherchez | erreur 404 | erreur 403
    erreur 500 | accès refusé | página no encontrada | página no existe | página que buscas | página que busca
    página solicitada | no se encuentra la página | no hemos encontrado la página | página no está disponible
    acceso denegado | página não encontrada | página não existe | página que você procura | página que procura
    página não foi encontrada | erro 404 | erro 403 | erro 500 | acesso negado | pagina non trovata
    pagina non esiste | pagina che cerchi | pagina che stai cercando | pagina richiesta | errore 404 | errore 403
    errore 500 | accesso negato | pagina niet gevonden | pagina bestaat niet | pagina is niet gevonden
    pagina die u zoekt | pagina die je zoekt | fout 404 | strona nie została znaleziona | nie znaleziono strony
    strona nie istnieje | strony nie znaleziono | błąd 404 | błąd 500 | sidan hittades inte | sidan kunde inte hittas
    sidan finns inte | sidan du söker | hittar inte sidan | страница не найдена | страница не существует
    страницы не существует | запрашиваемая страница | ошибка 404 | ошибка 403 | ошибка 500 | доступ запрещен
    доступ запрещён | страница удалена | сторінку не знайдено | сторінка не знайдена | сторінка не існує
    сторінки не існує | помилка 404 | помилка 500 | η σελίδα δεν βρέθηκε | η σελίδα που ζητήσατε
    η σελίδα που αναζητάτε | η σελίδα δεν υπάρχει | σφάλμα 404 | sayfa bulunamadı | aradığınız sayfa
    böyle bir sayfa yok | 404 hatası | hata 404 | erişim engellendi | الصفحة غير موجودة | الصفحة التي تبحث عنها
    لم يتم العثور على الصفحة | خطأ 404 | الصفحة المطلوبة غير | صفحه یافت نشد | صفحه مورد نظر | صفحه پیدا نشد
    خطای 404 | خطای ۴۰۴ | הדף לא נמצא | העמוד לא נמצא | הדף המבוקש | העמוד המבוקש | העמוד שחיפשת | הדף שחיפשת
    שגיאה 404 | पेज नहीं मिला | पृष्ठ नहीं मिला | पेज उपलब्ध नहीं | पृष्ठ उपलब्ध नहीं | 页面不存在 | 找不到页面
    页面未找到 | 您访问的页面 | 您要访问的页面 | 頁面不存在 | 找不到頁面 | 找不到網頁 | 無法找到頁面 | 您訪問的頁面
    ページが見つかりません | ページは見つかりません | ページは存在しません | お探しのページ | ページは削除
    페이지를 찾을 수 없 | 존재하지 않는 페이지 | 요청하신 페이지 | ไม่พบหน้า | หน้าที่คุณกำลังหา | หน้านี้ไม่มีอยู่
    không tìm thấy trang | trang không tồn tại | trang bạn tìm | trang bạn đang tìm | lỗi 404
    halaman tidak ditemukan | halaman yang anda cari | halaman tidak tersedia | kesalahan 404 | can't find that page
    can't find this page | couldn't find that page | story you are looking for | article you are looking for
    content you are looking for | may have been moved, renamed | artikel, den sie suchen
    artikel wurde nicht gefunden | article que vous cherchez | contenu que vous cherchez | artículo que buscas
    contenido que buscas | noticia que buscas | matéria que você procura | conteúdo que você procura
    articolo che cerchi | contenuto che cerchi | artikel dat u zoekt | artykuł, którego szukasz | artikeln du söker
    материал не найден | статья не найдена | матеріал не знайдено | статтю не знайдено | το άρθρο που αναζητάτε
    aradığınız haber | aradığınız içerik | المقال الذي تبحث عنه | مطلب مورد نظر یافت | הכתבה לא נמצאה | 文章不存在
    内容不存在 | 記事が見つかりません | お探しの記事 | 기사를 찾을 수 없 | bài viết không tồn tại
    artikel tidak ditemukan | berita tidak ditemukan
    """
)
"""Says that the page is not there, or not to be had."""

BROKEN: Final = _phrases(
    """
    something went wrong | an error occurred | an error has occurred | please try again later | technical difficulties
    not available in your region | not available in your country | not available in your location
    unavailable in your region | unavailable in your country | unavailable for legal reasons | due to legal reasons
    from a country belonging to the european | access denied | etwas ist schiefgelaufen | ist ein fehler aufgetreten
    versuchen sie es später | in ihrem land nicht verfügbar | in ihrer region nicht verfügbar
    une erreur est survenue | une erreur s'est produite | veuillez réessayer | pas disponible dans votre pays
    pas disponible dans votre région | algo salió mal | algo ha salido mal | se ha producido un error
    ha ocurrido un error | no está disponible en tu | no está disponible en su | algo deu errado | ocorreu um erro
    não está disponível em seu | não está disponível no seu | não está disponível na sua | qualcosa è andato storto
    si è verificato un errore | non è disponibile nel tuo | er is iets misgegaan | er ging iets mis
    niet beschikbaar in uw | niet beschikbaar in jouw | coś poszło nie tak | wystąpił błąd | niedostępna w twoim
    något gick fel | ett fel inträffade | ett fel har uppstått | inte tillgängligt i ditt | что-то пошло не так
    произошла ошибка | недоступен в вашем регионе | недоступно в вашем | щось пішло не так | сталася помилка
    недоступний у вашому | недоступно у вашому | κάτι πήγε στραβά | παρουσιάστηκε σφάλμα | δεν είναι διαθέσιμο στη
    bir şeyler ters gitti | bir hata oluştu | bölgenizde kullanılamıyor | ülkenizde kullanılamıyor | حدث خطأ
    غير متاح في منطقتك | غير متاح في بلدك | غير متوفر في منطقتك | خطایی رخ داد | مشکلی پیش آمد
    در منطقه شما در دسترس نیست | משהו השתבש | אירעה שגיאה | אינו זמין באזור | कुछ गलत हो गया | कोई त्रुटि हुई
    आपके क्षेत्र में उपलब्ध नहीं | 出错了 | 发生错误 | 您所在的地区 | 出錯了 | 發生錯誤 | 您所在的地區
    エラーが発生しました | お住まいの地域では | お住まいの国では | 오류가 발생했습니다 | 문제가 발생했습니다
    지역에서는 이용 | 국가에서는 이용 | เกิดข้อผิดพลาด | ไม่พร้อมใช้งานในภูมิภาค | ไม่พร้อมใช้งานในประเทศ
    đã xảy ra lỗi | có lỗi xảy ra | không khả dụng ở khu vực | không có sẵn ở khu vực | terjadi kesalahan
    ada yang salah | tidak tersedia di wilayah | tidak tersedia di negara
    """
)
"""Says that something does not work; on an article's page it may be the player or the comments."""

ROBOT: Final = _phrases(
    """
    verify you are human | verify that you are human | verify you're human | verifying you are human | are you a robot
    you are not a robot | you're not a robot | i'm not a robot | i am not a robot | not a bot | unusual traffic
    unusual activity from your | checking your browser | checking if the site connection is secure
    complete the captcha | solve the captcha | solve this captcha | enter the characters you see
    enable javascript and cookies to continue | needs to review the security of your connection | automated requests
    performing security verification | press & hold | press and hold to confirm | pardon our interruption
    made us think you were a bot | made us think that you | ein mensch sind | kein roboter
    ungewöhnlichen datenverkehr | ungewöhnlicher datenverkehr | browser wird überprüft | überprüfung ihres browsers
    que vous êtes humain | que vous êtes un humain | pas un robot | trafic inhabituel
    vérification de votre navigateur | que eres humano | que es humano | que usted es humano | no eres un robot
    no soy un robot | no es un robot | tráfico inusual | comprobando su navegador | comprobando tu navegador
    verificando su navegador | que você é humano | que é humano | não é um robô | não sou um robô | tráfego incomum
    verificando seu navegador | di essere umano | di essere un umano | non sei un robot | non sono un robot
    traffico insolito | controllo del browser | verifica del browser | dat u een mens bent | dat je een mens bent
    geen robot | ongebruikelijk verkeer | ongewoon verkeer | browser wordt gecontroleerd | że jesteś człowiekiem
    nie jesteś robotem | nie jestem robotem | nietypowy ruch | sprawdzanie przeglądarki | att du är människa
    att du är en människa | inte en robot | inte är en robot | ovanlig trafik | kontrollerar din webbläsare
    что вы человек | что вы не робот | я не робот | подозрительный трафик | необычный трафик | проверка браузера
    проверка вашего браузера | похожи на автоматические | що ви людина | що ви не робот | незвичайний трафік
    підозрілий трафік | перевірка браузера | ότι είστε άνθρωπος | δεν είστε ρομπότ | δεν είμαι ρομπότ
    ασυνήθιστη κίνηση | έλεγχος του προγράμματος περιήγησης | insan olduğunuzu | robot olmadığınızı
    ben robot değilim | olağan dışı trafik | olağandışı trafik | tarayıcınız kontrol ediliyor | أنك إنسان
    أنك لست روبوت | لست برنامج روبوت | أنا لست روبوت | حركة مرور غير | التحقق من متصفحك | که انسان هستید | ربات نیستید
    من ربات نیستم | ترافیک غیرعادی | بررسی مرورگر | שאתה אנושי | שאינך רובוט | שאתם לא רובוט | אני לא רובוט
    תנועה חריגה | בודק את הדפדפן | आप इंसान हैं | आप मानव हैं | रोबोट नहीं | असामान्य ट्रैफ़िक | ब्राउज़र की जाँच
    您是真人 | 您不是机器人 | 我不是机器人 | 异常流量 | 正在检查您的浏览器 | 安全验证 | 您不是機器人 | 我不是機器人
    異常流量 | 正在檢查您的瀏覽器 | ロボットではありません | ロボットではない | 人間であることを
    通常と異なるトラフィック | ブラウザを確認 | ブラウザをチェック | 로봇이 아닙니다 | 로봇이 아님 | 사람인지 확인
    비정상적인 트래픽 | 브라우저를 확인 | คุณเป็นมนุษย์ | ไม่ใช่โปรแกรมอัตโนมัติ | ไม่ใช่หุ่นยนต์
    การเข้าชมที่ผิดปกติ | กำลังตรวจสอบเบราว์เซอร์ | bạn là con người | bạn không phải là robot | bạn không phải là rô
    không phải là người máy | lưu lượng truy cập bất thường | kiểm tra trình duyệt | anda manusia | anda bukan robot
    saya bukan robot | lalu lintas tidak biasa | lalu lintas yang tidak biasa | memeriksa browser | too many requests
    zu viele anfragen | trop de requêtes | demasiadas solicitudes | demasiadas peticiones | muitas solicitações
    troppe richieste | te veel verzoeken | zbyt wiele żądań | för många förfrågningar | слишком много запросов
    занадто багато запитів | забагато запитів | πάρα πολλά αιτήματα | çok fazla istek | 请求过于频繁 | 访问过于频繁
    請求過於頻繁 | 요청이 너무 많
    """
)
"""Asks for a proof that the reader is human."""

ROBOT_LINES: Final = frozenset(
    _phrases(
        """
    i am human | i'm human | i am not a robot | i'm not a robot | ich bin ein mensch | je suis humain
    je suis un être humain | soy humano | soy una persona | sou humano | sono umano | sono una persona
    ik ben een mens | jestem człowiekiem | jag är människa | jag är en människa | я человек | я людина
    είμαι άνθρωπος | ben insanım | insanım | أنا إنسان | من انسان هستم | אני אנושי | मैं इंसान हूँ | 我是人类
    我是真人 | 我是人類 | 私は人間です | 저는 사람입니다 | ฉันเป็นมนุษย์ | tôi là con người | saya manusia
    """
    )
)
"""Boxes to tick for a proof of that; the words alone stand in quotations too."""

CONSENT: Final = _phrases(
    """
    we use cookies | site uses cookies | website uses cookies | use of cookies | cookies and similar
    cookies to improve | cookies to personal | cookies, and similar | cookie policy | our cookies | your consent
    our partners | your privacy | your personal data | your choices | personalised ads | personalized ads
    information on a device | information on your device | our privacy policy | legitimate interest | your preferences
    withdraw consent | withdraw your | verwenden cookies | nutzen cookies | verwendet cookies | nutzt cookies
    setzen cookies | cookies und ähnliche | von cookies | utilisons des cookies | utilise des cookies
    l'utilisation de cookies | utilizamos cookies | usamos cookies | utiliza cookies | usa cookies | uso de cookies
    utilizziamo cookie | utilizziamo i cookie | usiamo cookie | utilizza cookie | usiamo i cookie | uso dei cookie
    gebruiken cookies | gebruikt cookies | gebruik van cookies | używamy plików | używa plików | wykorzystujemy pliki
    wykorzystuje pliki | använder cookies | använder kakor | användningen av cookies | используем cookie
    используем файлы | использует cookie | использует файлы | использование файлов | використовуємо cookie
    використовуємо файли | використовує файли | χρησιμοποιούμε cookies | χρησιμοποιεί cookies | χρήση cookies
    使用cookie | 使用 cookie | cookieを使用 | cookieを利用 | cookie를 사용 | ใช้คุกกี้ | sử dụng cookie
    menggunakan cookie | ihre einwilligung | ihre zustimmung | deine einwilligung | unsere partner
    unsere datenschutz | ihre personenbezogenen | ihre privatsphäre | votre consentement | nos partenaires
    votre vie privée | vos choix | vos données | su consentimiento | tu consentimiento | nuestros socios
    tu privacidad | su privacidad | tus datos | sus datos | seu consentimento | nossos parceiros | sua privacidade
    seus dados | tuo consenso | suo consenso | nostri partner | tua privacy | tuoi dati | uw toestemming
    je toestemming | onze partners | uw privacy | je privacy | uw persoonsgegevens | je gegevens | twoją zgodę
    twoja zgoda | naszych partnerów | nasi partnerzy | twoja prywatność | twoje dane | twoich danych | ditt samtycke
    våra partner | din integritet | dina personuppgifter | файлы куки | вашего согласия | ваше согласие
    наши партнеры | наши партнёры | ваших персональных данных | файли куки | вашої згоди | вашу згоду | наші партнери
    ваших персональних даних | τη συγκατάθεσή | τη συγκατάθεση σας | συνεργάτες μας | το απόρρητό σας
    προσωπικά σας δεδομένα | προσωπικών σας δεδομένων | çerezler | çerez kullan | onayınız | iş ortaklarımız
    gizliliğiniz | kişisel verileriniz | ملفات تعريف الارتباط | الكوكيز | موافقتك | شركاؤنا | خصوصيتك
    بياناتك الشخصية | کوکی | رضایت شما | شرکای ما | حریم خصوصی شما | עוגיות | הסכמתך | השותפים שלנו | הפרטיות שלך
    המידע האישי שלך | कुकी | आपकी सहमति | हमारे भागीदार | आपकी गोपनीयता | 您的同意 | 我们的合作伙伴 | 您的隐私
    您的个人数据 | 我們的合作夥伴 | 您的隱私 | 您的個人資料 | クッキー | お客様の同意 | パートナー企業
    プライバシーを尊重 | お客様の個人 | 쿠키 | 귀하의 동의 | 파트너는 | 귀하의 개인정보 | คุกกี้ | ความยินยอมของคุณ
    พันธมิตรของเรา | ความเป็นส่วนตัวของคุณ | sự đồng ý của bạn | đối tác của chúng tôi | quyền riêng tư của bạn
    dữ liệu cá nhân của bạn | persetujuan anda | mitra kami | privasi anda | data pribadi anda
    """
)
"""Asks the reader to consent: speaks to him, which articles about consent do not."""

CONSENT_BUTTONS: Final = frozenset(
    _phrases(
        """
    accept | accept all | accept all cookies | accept cookies | accept & continue | accept and continue | i accept
    i agree | agree | agree and continue | agree & continue | allow all | allow all cookies | got it | reject
    reject all | decline | decline all | manage options | manage preferences | manage cookies | manage settings
    cookie settings | cookie preferences | more options | only necessary | necessary only | essential only | consent
    do not consent | save preferences | privacy settings | yes, i agree | alle akzeptieren | akzeptieren | zustimmen
    alle cookies akzeptieren | akzeptieren und weiter | zustimmen und weiter | alle ablehnen | ablehnen
    cookie-einstellungen | nur notwendige | nur notwendige cookies | einstellungen verwalten | einwilligen
    ich stimme zu | einverstanden | tout accepter | accepter | accepter et continuer | accepter & continuer
    accepter et fermer | tout refuser | refuser | continuer sans accepter | paramétrer | paramétrer les cookies
    gérer mes choix | j'accepte | aceptar | aceptar todo | aceptar todas | aceptar y continuar | aceptar cookies
    rechazar | rechazar todo | rechazar todas | configurar | configurar cookies | gestionar opciones | acepto
    aceitar | aceitar todos | aceitar tudo | aceitar cookies | aceitar e continuar | rejeitar | rejeitar todos
    rejeitar tudo | gerir opções | gerenciar opções | concordo | aceito | accetta | accetta tutto | accetta tutti
    accetta e continua | accetto | rifiuta | rifiuta tutto | rifiuta tutti | gestisci opzioni | gestisci preferenze
    personalizza | accepteren | alles accepteren | alle cookies accepteren | akkoord | ja, ik ga akkoord | weigeren
    alles weigeren | instellingen aanpassen | voorkeuren beheren | akceptuję | akceptuj wszystkie
    zaakceptuj wszystkie | przejdź do serwisu | akceptuję i przechodzę do serwisu | zgadzam się | odrzuć wszystkie
    ustawienia zaawansowane | nie zgadzam się | acceptera | acceptera alla | godkänn | godkänn alla
    godkänn alla cookies | neka | neka alla | avvisa alla | hantera inställningar | jag godkänner | принять
    принять все | принимаю | согласен | согласиться | отклонить | отклонить все | настроить | настройки cookie
    хорошо | прийняти | прийняти все | прийняти всі | погоджуюсь | погоджуюся | відхилити | відхилити все
    налаштування | αποδοχή | αποδοχή όλων | συμφωνώ | απόρριψη | απόρριψη όλων | περισσότερες επιλογές
    διαχείριση επιλογών | kabul et | tümünü kabul et | kabul ediyorum | reddet | tümünü reddet | tercihleri yönet
    seçenekleri yönet | çerez ayarları | قبول | قبول الكل | أوافق | موافق | رفض | رفض الكل | إدارة الخيارات | پذیرش
    پذیرش همه | می‌پذیرم | موافقم | قبول همه | رد همه | رد کردن | אישור | אני מסכים | אני מסכימה | מסכים | קבל הכל
    אשר הכל | דחה הכל | ניהול העדפות | स्वीकार करें | सभी स्वीकार करें | सहमत | मैं सहमत हूँ | अस्वीकार करें
    सभी अस्वीकार करें | 接受 | 全部接受 | 接受所有 | 接受所有cookie | 同意 | 同意并继续 | 拒绝 | 全部拒绝 | 管理选项
    接受全部 | 同意並繼續 | 拒絕 | 全部拒絕 | 同意する | すべて同意 | すべて受け入れる | すべて許可 | すべて許可する
    拒否 | 拒否する | すべて拒否 | 設定を管理 | 동의 | 동의함 | 모두 동의 | 모두 수락 | 모두 허용 | 거부 | 모두 거부
    옵션 관리 | ยอมรับ | ยอมรับทั้งหมด | ปฏิเสธ | ปฏิเสธทั้งหมด | ตั้งค่าคุกกี้ | chấp nhận | chấp nhận tất cả
    đồng ý | tôi đồng ý | từ chối | từ chối tất cả | tùy chọn khác | terima | terima semua | setuju | saya setuju
    tolak | tolak semua | kelola opsi
    """
    )
)
"""Lines of a consent form to press on."""

CONSENT_STEMS: Final = _phrases(
    """
    accept | agree | reject | consent | akzept | zustimm | ablehn | einwillig | refus | acept | rechaz | aceit
    rejeit | accett | rifiut | weiger | akcept | zgadzam | odrzu | godkänn | avvisa | приня | соглас | отклон | прийня
    погодж | відхил | αποδοχ | συμφων | απόρριψ | kabul | reddet | قبول | أوافق | رفض | پذیر | موافق | מסכים | אישור
    स्वीकार | सहमत | 接受 | 同意 | 拒绝 | 拒絕 | 拒否 | 동의 | 수락 | 거부 | ยอมรับ | ปฏิเสธ | chấp nhận | đồng ý
    từ chối | terima | setuju | tolak
    """
)
"""What the buttons of a consent form say in whatever words; other short lines say it too."""

CONSENT_SUBJECTS: Final = tuple(
    _phrases(subject)
    for subject in (
        """
        cookie | kakor | куки | çerez | ملفات تعريف | كوكيز | کوکی | עוגיות | कुकी | クッキー | 쿠키 | คุกกี้
        """,
        """
        partner | partenair | parceir | socios | vendors | ortaklar | партнер | партнёр | συνεργάτ | شركا | شرکای
        שותפ | भागीदार | 合作伙伴 | 合作夥伴 | パートナー | 파트너 | พันธมิตร | đối tác | mitra
        """,
        """
        consent | einwillig | zustimm | toestemming | zgod | samtyck | согласи | згод | συγκατάθεσ | onay | موافق
        رضایت | הסכמ | सहमति | 同意 | 동의 | ยินยอม | đồng ý | persetujuan
        """,
        """
        advert | personalised ads | personalized ads | werbung | anzeigen | publicit | publicid | pubblicit | reklam
        annons | реклам | διαφήμισ | διαφημίσ | إعلان | تبلیغ | פרסומ | विज्ञापन | 广告 | 廣告 | 広告 | 광고 | โฆษณา
        quảng cáo | iklan
        """,
        """
        tracking | tracker | profil | surfverhalten | unique identifier | geolocation | data | daten | données | datos
        dados | dati | gegevens | danych | uppgifter | данны | даних | δεδομέν | veri | بيانات | داده | נתונים | डेटा
        数据 | 資料 | データ | 데이터 | ข้อมูล | dữ liệu
        """,
        """
        privacy | datenschutz | privatsphäre | vie privée | privacidad | privacidade | prywatno | integritet
        конфиденциальн | конфіденційн | απορρήτ | απόρρητ | ιδιωτικότητ | gizlili | خصوصي | פרטיות | गोपनीय | 隐私
        隱私 | プライバシー | 개인정보 | ความเป็นส่วนตัว | quyền riêng tư | privasi
        """,
        """
        device | gerät | appareil | terminal | dispositiv | apparaat | urządzen | enhet | устройств | пристро | συσκευ
        cihaz | جهاز | دستگاه | מכשיר | डिवाइस | 设备 | 裝置 | デバイス | 기기 | อุปกรณ์ | thiết bị | perangkat
        """,
    )
)
"""What forms of consent are about, the words of each subject together; articles are about the same at times."""

SCRIPTS: Final = _phrases("javascript | جافا سكريبت | جاوا اسکریپت | जावास्क्रिप्ट | 자바스크립트")
"""What an empty page needs to become a full one."""

PAYWALL: Final = _phrases(
    """
    already a subscriber | already have a subscription | subscribe to continue | subscribe to read
    subscribe to keep reading | subscribe now to continue | subscribe to unlock | log in to continue
    sign in to continue | continue reading with | continue reading your article | to read the full
    read the full article | read the full story | for subscribers only | only available to subscribers
    exclusive to subscribers | subscribers only | subscriber exclusive | this is a premium article
    unlock this article | unlock the full | get full access | log in to read | login to read | sign in to read
    sign up to read | register to read | register to continue | you have reached your limit
    reached your article limit | last free article | this article is reserved for | member-only story
    this post is for paid subscribers | rest of this article | weiterlesen mit | jetzt weiterlesen
    artikel freischalten | jetzt freischalten | bereits abonnent | schon abonnent | sie sind bereits abonn
    sie haben bereits ein | bereits registriert | um weiterzulesen | nur für abonnenten | exklusiv für abonnenten
    abonnement weiterlesen | abo weiterlesen | vollständigen artikel | ganzen artikel lesen | lesen sie den ganzen
    lesen sie weiter mit | diesen artikel weiterlesen | dieser artikel ist kostenpflichtig | zugang zu allen artikeln
    zugriff auf alle artikel | jetzt testen und weiterlesen | réservé aux abonnés | réservée aux abonnés
    réservé à nos abonnés | déjà abonné | lire la suite de | pour lire la suite | lisez la suite | il vous reste
    abonnez-vous pour lire | abonnez-vous pour continuer | poursuivre la lecture | poursuivez votre lecture
    article payant | exclusivo para suscriptores | solo para suscriptores | sólo para suscriptores
    ya eres suscriptor | ya es suscriptor | ya soy suscriptor | suscríbete para | para seguir leyendo
    para continuar leyendo | sigue leyendo con | hazte suscriptor | lee sin límites | exclusivo para assinantes
    só para assinantes | já é assinante | já sou assinante | assine para | para continuar lendo | para continuar a ler
    continue lendo com | artigo exclusivo para | exclusivo para subscritores | riservato agli abbonati
    riservata agli abbonati | sei già abbonato | già abbonato | abbonati per | per continuare a leggere
    continua a leggere con | leggi l'articolo completo | alleen voor abonnees | bent u al abonnee | ben je al abonnee
    verder lezen | lees verder met | om verder te lezen | lees het hele artikel | exclusief voor abonnees
    tylko dla subskrybentów | tylko dla prenumeratorów | masz już subskrypcję | masz już prenumeratę
    aby czytać dalej | czytaj dalej z | pozostało do przeczytania | dalsza część artykułu | dostęp do pełnej treści
    odblokuj artykuł | endast för prenumeranter | redan prenumerant | är du redan prenumerant | läs vidare med
    läs hela artikeln | för att läsa vidare | för att läsa hela | låst artikel | доступен подписчикам
    доступна подписчикам | доступно подписчикам | только для подписчиков | доступен только подписчикам
    доступно только подписчикам | уже подписчик | уже есть подписка | оформите подписку | чтобы читать дальше
    чтобы продолжить чтение | чтобы дочитать | читайте по подписке | полный текст доступен | материал доступен
    доступний передплатникам | доступно передплатникам | тільки для передплатників | лише для передплатників
    вже маєте передплату | вже є підписка | оформіть передплату | оформіть підписку | щоб читати далі
    щоб продовжити читання | μόνο για συνδρομητές | αποκλειστικά για συνδρομητές | είστε ήδη συνδρομητής
    είσαι ήδη συνδρομητής | συνεχίστε την ανάγνωση | για να συνεχίσετε | για να διαβάσετε ολόκληρο | abonelere özel
    zaten abone misiniz | abone misiniz | okumaya devam etmek için | devamını okumak için abone
    haberin tamamını okumak | للمشتركين فقط | حصري للمشتركين | متاح للمشتركين | مشترك بالفعل | لمتابعة القراءة
    لمواصلة القراءة | اشترك لقراءة | ویژه مشترکین | مخصوص مشترکین | ویژه مشترکان | مشترک هستید | برای ادامه مطالعه
    برای خواندن ادامه | برای مطالعه کامل | למנויים בלבד | למנויי | כבר מנוי | כבר מנויים | להמשך קריאה
    כדי להמשיך לקרוא | לקריאת הכתבה המלאה | केवल सब्सक्राइबर | केवल सदस्यों के लिए | पहले से सब्सक्राइबर
    आगे पढ़ने के लिए | पूरी खबर पढ़ने के लिए | 本文为付费 | 为付费内容 | 付费阅读全文 | 订阅后阅读 | 登录后阅读
    登录后继续阅读 | 阅读全文请 | 剩余内容 | 仅限会员 | 会员专享 | 本文為付費 | 為付費內容 | 付費閱讀全文 | 訂閱後閱讀
    解鎖全文 | 剩餘內容 | 僅限會員 | 會員專享 | 訂閱會員 | 有料会員限定です | 有料会員限定の記事 | 記事は有料会員限定
    記事は会員限定 | ［有料会員限定］ | 続きを読むには | 続きは会員 | この記事は有料 | ログインして続き | 유료 구독자
    구독자 전용 | 유료회원 | 유료 회원 | 로그인 후 이용 | 이어서 읽으려면 | 전문은 구독 | 구독하고 계속
    สำหรับสมาชิกเท่านั้น | เฉพาะสมาชิก | สมัครสมาชิกเพื่ออ่าน | เพื่ออ่านต่อ | เข้าสู่ระบบเพื่ออ่าน
    dành cho thuê bao | dành riêng cho hội viên | chỉ dành cho thuê bao | chỉ dành cho hội viên | đăng nhập để đọc
    đăng ký để đọc | để đọc tiếp | để tiếp tục đọc | khusus pelanggan | khusus untuk pelanggan | hanya untuk pelanggan
    sudah berlangganan | untuk melanjutkan membaca | untuk membaca selengkapnya | berlangganan untuk
    lanjutkan membaca dengan
    """
)
"""Offers the rest of the article to who pays or logs in."""

READ_ON: Final = frozenset(
    _phrases(
        """
    read more | continue reading | keep reading | read on | read full article | read full story | read the rest
    full story | weiterlesen | mehr lesen | weiter lesen | lire la suite | lire plus | en lire plus | seguir leyendo
    leer más | continuar leyendo | sigue leyendo | leia mais | continuar lendo | continue lendo | ler mais
    continua a leggere | leggi tutto | leggi di più | lees verder | lees meer | verder lezen | czytaj dalej
    czytaj więcej | läs mer | läs vidare | fortsätt läsa | читать далее | читать дальше | читать полностью | подробнее
    читати далі | читати більше | докладніше | διαβάστε περισσότερα | συνέχεια | συνέχεια ανάγνωσης | devamını oku
    devamı | okumaya devam et | اقرأ المزيد | متابعة القراءة | المزيد | ادامه مطلب | بیشتر بخوانید | קרא עוד
    קראו עוד | המשך קריאה | להמשך | और पढ़ें | पूरा पढ़ें | आगे पढ़ें | 阅读更多 | 阅读全文 | 继续阅读 | 查看全文
    閱讀更多 | 閱讀全文 | 繼續閱讀 | 続きを読む | もっと読む | 全文を読む | 더 보기 | 더보기 | 계속 읽기 | อ่านต่อ
    อ่านเพิ่มเติม | đọc tiếp | đọc thêm | xem thêm | baca selengkapnya | selengkapnya | lanjut baca | baca juga
    """
    )
)
"""Lines that lead to the rest of a text."""

LIVE_LINES: Final = frozenset(
    _phrases(
        """
    live | live blog | liveblog | live updates | live update | live ticker | liveticker | live-ticker | live-blog
    newsticker | im liveticker | ticker | en direct | direct | le direct | en vivo | en directo | directo
    última hora | ao vivo | tempo real | in diretta | diretta | diretta live | la diretta | na żywo | relacja na żywo
    relacja live | liverapport | direktrapport | just nu | live-uppdatering | онлайн | онлайн-трансляция
    текстовая трансляция | хроника | прямая трансляция | прямой эфир | наживо | онлайн-трансляція | хроніка | ζωντανά
    live ενημέρωση | λεπτό προς λεπτό | canlı | canlı anlatım | canlı blog | dakika dakika | مباشر | بث مباشر
    تغطية مباشرة | تغطية حية | لحظة بلحظة | زنده | گزارش زنده | لحظه به لحظه | עדכונים שוטפים | דיווח חי | שידור חי
    लाइव | लाइव अपडेट | लाइव अपडेट्स | 直播 | 文字直播 | 实时更新 | 即時更新 | ライブ | 速報 | 実況 | ライブ更新
    라이브 | 실시간 | 실시간 업데이트 | สด | รายงานสด | ถ่ายทอดสด | trực tiếp | tường thuật trực tiếp
    cập nhật trực tiếp | langsung | laporan langsung | pembaruan langsung
    """
    )
)
"""Lines that mark a live report; menus have them too, so they prove nothing without posts."""

LIVE_WORDS: Final = _phrases(
    """
    live blog | liveblog | live updates | live-updates | liveticker | live-ticker | newsticker | newsblog | live :
    live: | minuto a minuto | minute par minute | minuto per minuto | онлайн-трансляц | текстовая трансляция
    relacja na żywo | λεπτό προς λεπτό | dakika dakika | canlı anlatım | لحظة بلحظة | تغطية مباشرة | لحظه به لحظه
    लाइव अपडेट | 文字直播 | 实时更新 | 即時更新 | 실시간 업데이트 | รายงานสด | tường thuật trực tiếp
    laporan langsung
    """
)
"""Words of a live report's headline."""

_SIGN = r"error|http|http error|status|code|fehler|erreur|erro|errore|błąd|fel|fout|ошибка|помилка|hata|خطأ|エラー|错误"
STATUS: Final = re.compile(rf"(?:(?:{_SIGN})[ :#]{{0,2}})?(?:40[0134]|410|429|451|50[0-4])(?: (?:error|fehler))?[.!]?")
"""A whole folded line that names a failed request by its number."""

TRACE: Final = re.compile(
    r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])"
    r"|(?<![0-9a-z-])(?=[a-f-]*\d)(?=[\d-]*[a-f])(?:[0-9a-f]{4,}(?:-[0-9a-f]{4,})+|[0-9a-f]{12,})(?![0-9a-z-])"
)
"""A reader's address or the number of a request in a folded line, as systems print them; to be searched for."""

LEFT: Final = re.compile(
    r"残り ?[\d,]+ ?(?:文字|字)|剩[余餘] ?\d+ ?[%字]|noch \d+ (?:wörter|zeichen)|\d+ ?% de (?:cet|l')"
    r"|(?:осталось|ещё|еще) \d+ ?(?:%|знак|слов)|\d+ (?:more words|words left|words remaining)|pozostało \d+ ?% "
)
"""How much of a text is kept back from who does not pay; to be searched for."""

CUT: Final = re.compile(r"\[ ?\+ ?\d+ (?:chars|characters|zeichen|caractères|caracteres|символов)\]$")
"""The folded end of a text that was cut off by who passed it on."""


def folded(text: str) -> str:
    """Bring a line into the form in which wording is written: lower case, single spaces, plain apostrophes."""
    line = " ".join(text.lower().split())
    return line if line.isascii() else line.translate(_SPELLINGS).replace("i̇", "i")
